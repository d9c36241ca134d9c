//! The kinds of policies, and which one a document looks like.

use super::policy::Policy;
use crate::iam::quota;
use crate::json::Node;

/// What a policy is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A managed policy, or one of unknown attachment, for a user, group or role.
    Identity,
    /// A user's own.
    InlineUser,
    /// A group's own.
    InlineGroup,
    /// A role's own.
    InlineRole,
    /// Who may assume a role.
    Trust,
    /// Any resource's.
    Resource,
    /// An SES identity's.
    Ses,
    /// An SNS topic's.
    Sns,
    /// An SQS queue's.
    Sqs,
    /// A KMS key's.
    Kms,
    /// An S3 bucket's.
    S3,
    /// A Lambda function's.
    Lambda,
    /// Service control policy of an organization.
    Scp,
    /// Resource control policy of an organization.
    Rcp,
    /// Permissions boundary.
    Boundary,
    /// Session policy.
    Session,
}

const fn quota(kind: quota::Kind) -> usize {
    match kind.limit() {
        Some(limit) => limit,
        None => 0,
    }
}

/// Every kind: its name on the command line, what it is called, its quota in characters (0: none known) and whether
/// white space counts for it.
///
/// Source: IAM User Guide, "IAM and AWS STS quotas"; Organizations User Guide, "Quotas"; Amazon SES, S3, SNS, KMS and Lambda
/// guides, "Quotas"; read 2026-11-25.
pub const KINDS: &[(Kind, &str, &str, usize, bool)] = &[
    (Kind::Identity, "identity", "managed policy", quota(quota::Kind::Managed), false),
    (Kind::InlineUser, "inline-user", "inline policy of a user", 2_048, false),
    (Kind::InlineGroup, "inline-group", "inline policy of a group", 5_120, false),
    (Kind::InlineRole, "inline-role", "inline policy of a role", quota(quota::Kind::InlineRole), false),
    (Kind::Trust, "trust", "role trust policy", quota(quota::Kind::Trust), false),
    (Kind::Resource, "resource", "resource policy", 0, true),
    (Kind::Ses, "ses", "SES identity policy", quota(quota::Kind::SesIdentity), true),
    (Kind::Sns, "sns", "SNS topic policy", 30_720, true),
    (Kind::Sqs, "sqs", "SQS queue policy", 8_192, true),
    (Kind::Kms, "kms", "KMS key policy", 32_768, true),
    (Kind::S3, "s3", "S3 bucket policy", 20_480, true),
    (Kind::Lambda, "lambda", "Lambda function policy", 20_480, true),
    (Kind::Scp, "scp", "service control policy", 5_120, true),
    (Kind::Rcp, "rcp", "resource control policy", 5_120, true),
    (Kind::Boundary, "boundary", "permissions boundary", quota(quota::Kind::Managed), false),
    (Kind::Session, "session", "session policy", 2_048, true),
];

impl Kind {
    fn row(self) -> (&'static str, &'static str, usize, bool) {
        let row = KINDS.iter().find(|row| row.0 == self);
        row.map_or(("", "", 0, true), |(_, id, name, quota, blank)| (id, name, *quota, *blank))
    }

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        self.row().0
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The quota in characters, 0 where none is known, and whether white space counts.
    pub fn quota(self) -> (usize, bool) {
        let (_, _, quota, blank) = self.row();
        (quota, blank)
    }

    /// What the linter calls a recipe's document; `None` for what is no policy.
    pub fn of(kind: quota::Kind) -> Option<Self> {
        match kind {
            quota::Kind::Managed => Some(Self::Identity),
            quota::Kind::InlineRole => Some(Self::InlineRole),
            quota::Kind::Trust => Some(Self::Trust),
            quota::Kind::SesIdentity => Some(Self::Ses),
            quota::Kind::Argument => None,
        }
    }

    /// The kind of this name.
    pub fn parse(id: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.1 == id).map(|row| row.0)
    }

    /// Attached to somebody, whom it therefore does not name.
    pub fn is_identity(self) -> bool {
        matches!(self, Self::Identity | Self::InlineUser | Self::InlineGroup | Self::InlineRole | Self::Boundary | Self::Session)
    }

    /// Attached to a resource other than a role.
    pub fn is_resource(self) -> bool {
        matches!(self, Self::Resource | Self::Ses | Self::Sns | Self::Sqs | Self::Kms | Self::S3 | Self::Lambda)
    }

    /// The prefix of the service whose resource it is attached to; empty where any.
    pub fn service(self) -> &'static str {
        if self.is_resource() && self != Self::Resource { self.id() } else { "" }
    }
}

/// Which kind the document looks like, and why.
pub fn guess(tree: &Node) -> (Kind, &'static str) {
    let policy = Policy::new(tree);
    let mut prefixes = Vec::new();
    for statement in &policy.statements {
        prefixes.extend(statement.actions.items.iter().map(|item| item.text.split(':').next().unwrap_or_default()));
    }
    let named = policy.statements.iter().any(|statement| statement.principal.is_some());
    if !named {
        return (Kind::Identity, "No statement names a principal, so it is attached to somebody.");
    }
    if !prefixes.is_empty() && prefixes.iter().all(|prefix| *prefix == "sts") {
        let place = policy.statements.iter().any(|statement| statement.resources.member.is_some());
        if !place {
            return (Kind::Trust, "Every action is of STS and no statement names a resource.");
        }
    }
    let open = |statement: &super::policy::Statement<'_>| {
        statement.allows == Some(false) && statement.principals.iter().all(|one| one.sort.is_empty() && one.who.text == "*")
    };
    if policy.statements.iter().all(open) && prefixes.iter().any(|prefix| *prefix != prefixes.first().copied().unwrap_or("")) {
        return (Kind::Rcp, "Every statement denies everybody, across services.");
    }
    let kinds = [Kind::Ses, Kind::Sns, Kind::Sqs, Kind::Kms, Kind::S3, Kind::Lambda];
    let service = |prefix: &str| kinds.into_iter().find(|kind| kind.service().eq_ignore_ascii_case(prefix));
    let first = prefixes.first().and_then(|prefix| service(prefix));
    match first {
        Some(kind) if prefixes.iter().all(|prefix| service(prefix) == first) => {
            (kind, "It names principals, and every action is of one service.")
        }
        _ => (Kind::Resource, "It names principals, so it is attached to a resource."),
    }
}
