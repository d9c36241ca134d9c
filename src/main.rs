//! Mounts the page.

fn main() {
    policy_builder::app::mount();
}
