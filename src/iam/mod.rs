//! What IAM itself defines: places, names, quotas, policies and what they say, and which permission an AWS CLI call needs.

pub mod arn;
pub mod catalog;
pub mod expand;
pub mod glob;
#[cfg(not(target_arch = "wasm32"))]
pub mod history;
pub mod kind;
pub mod names;
pub mod operations;
pub mod place;
pub mod policy;
pub mod words;
