//! Policies for Amazon Pinpoint's and SES's guides, from a form to commands that run.
//!
//! A compiler with a form in front: answers → [`plan`] → text. Arrows say who may import whom; a test holds them:
//!
//! ```text
//! text ◄─ json ◄─ iam ◄─ field ◄─ recipes ─► plan ◄─ emit, picture
//!                  ▲                 ▲  ▲              ▲     ▲
//!                 lint ◄── inspect ──┼──┘              │     │
//!                             ▲      │                 │     │
//!                        presets ────┴──── session ◄───┴── app ◄─ main
//!               guard ◄── presets, session, app;  inspect ─► picture;  session, app ─► inspect, lint;  guard ─► text
//! ```
//!
//! Everything but `app` is pure: no clock, no randomness, no browser, the same output for the same input.

pub mod emit;
pub mod field;
pub mod guard;
pub mod iam;
pub mod inspect;
pub mod json;
pub mod lint;
pub mod picture;
pub mod plan;
pub mod presets;
pub mod recipes;
pub mod session;
pub mod text;

#[cfg(feature = "app")]
pub mod app;
