//! Quotas on a document's length.
//!
//! Source: IAM User Guide, "IAM and AWS STS quotas"; "Access Analyzer policy check reference"; read 2026-11-20.

use super::policy::Place;
use super::{Kind, Lint};
use crate::iam::kind::dense;

/// What AWS's validation allows an identity policy: the sum of a role's inline policies.
const IDENTITY: usize = 10_240;

pub(super) fn check(lint: &mut Lint<'_>) {
    let (all, dense) = (lint.text.chars().count(), dense(lint.text));
    let whole = || vec![Place { path: Vec::new(), span: lint.policy.root.span }];
    let (code, size, limit) = match lint.kind {
        kind if kind.is_identity() => ("POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA", dense, IDENTITY),
        Kind::Trust => ("POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA", dense, 2_048),
        Kind::Scp => ("POLICY_SIZE_EXCEEDS_SCP_QUOTA", all, 5_120),
        Kind::Rcp => ("POLICY_SIZE_EXCEEDS_RCP_QUOTA", all, 5_120),
        kind => ("POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", all, kind.limit().unwrap_or(20_480)),
    };
    if size > limit {
        lint.add(code, &[&size.to_string(), &limit.to_string()], whole());
    }
    let (size, quota) = (lint.kind.size(lint.text), lint.kind.limit().unwrap_or(IDENTITY));
    if lint.kind.is_identity() && size > quota && size <= IDENTITY {
        lint.add("PB_QUOTA", &[&size.to_string(), lint.kind.name(), &quota.to_string()], whole());
    }
}
