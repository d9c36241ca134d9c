//! What IAM itself defines: places, names, quotas, and which permission an AWS CLI call needs.

pub mod names;
pub mod operations;
pub mod place;
pub mod quota;
