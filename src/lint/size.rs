//! Quotas on a document's length.
//!
//! Source: IAM User Guide, "IAM and AWS STS quotas"; "Access Analyzer policy check reference"; read 2026-11-20.

use super::policy::Place;
use super::{Kind, Lint};
use crate::iam::quota;

/// What AWS's validation allows an identity policy: the sum of a role's inline policies.
const IDENTITY: usize = 10_240;

/// Characters, and characters without white space; what is in strings counts.
pub(super) fn measure(text: &str) -> (usize, usize) {
    (text.chars().count(), quota::size(text))
}

pub(super) fn check(lint: &mut Lint<'_>) {
    let (all, dense) = measure(lint.text);
    let whole = || vec![Place { path: Vec::new(), span: lint.policy.root.span }];
    let (code, size, limit) = match lint.kind {
        kind if kind.is_identity() => ("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", dense, IDENTITY),
        Kind::Trust => ("POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", dense, 2_048),
        Kind::Scp => ("POLICY_SIZE_EXCEEDS_SCP_QUOTA", all, 5_120),
        Kind::Rcp => ("POLICY_SIZE_EXCEEDS_RCP_QUOTA", all, 5_120),
        kind => {
            let (quota, _) = kind.quota();
            ("POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", all, if quota == 0 { 20_480 } else { quota })
        }
    };
    if size > limit {
        lint.add(code, &[&size.to_string(), &limit.to_string()], whole());
    }
    let (quota, blank) = lint.kind.quota();
    let size = if blank { all } else { dense };
    if lint.kind.is_identity() && size > quota && size <= IDENTITY {
        lint.add("PB_QUOTA", &[&size.to_string(), lint.kind.name(), &quota.to_string()], whole());
    }
}
