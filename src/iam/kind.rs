//! What a document is to IAM, which decides its grammar and how long it may be.

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
    /// An SES identity's: sending authorization.
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
    /// A VPC endpoint's: what may be reached through it.
    Endpoint,
    /// Service control policy of an organization.
    Scp,
    /// Resource control policy of an organization.
    Rcp,
    /// Permissions boundary.
    Boundary,
    /// Session policy.
    Session,
    /// Not a policy: an argument of a command.
    Argument,
}

/// Every kind of policy: its name on the command line, what it is called, its quota in characters (0: none known) and whether
/// white space counts for it.
///
/// Source: IAM User Guide, "IAM and AWS STS quotas"; Organizations User Guide, "Quotas"; Amazon SES, S3, SNS, KMS and Lambda
/// guides, "Quotas"; AWS `PrivateLink` guide, "Endpoint policies"; read 2026-11-28.
pub const KINDS: &[(Kind, &str, &str, usize, bool)] = &[
    (Kind::Identity, "identity", "managed policy", 6_144, false),
    (Kind::InlineUser, "inline-user", "inline user policy", 2_048, false),
    (Kind::InlineGroup, "inline-group", "inline group policy", 5_120, false),
    (Kind::InlineRole, "inline-role", "inline role policy", 10_240, false),
    (Kind::Trust, "trust", "trust policy", 2_048, false),
    (Kind::Resource, "resource", "resource policy", 0, true),
    (Kind::Ses, "ses", "SES identity policy", 4_096, true),
    (Kind::Sns, "sns", "SNS topic policy", 30_720, true),
    (Kind::Sqs, "sqs", "SQS queue policy", 8_192, true),
    (Kind::Kms, "kms", "KMS key policy", 32_768, true),
    (Kind::S3, "s3", "S3 bucket policy", 20_480, true),
    (Kind::Lambda, "lambda", "Lambda function policy", 20_480, true),
    (Kind::Endpoint, "endpoint", "VPC endpoint policy", 20_480, true),
    (Kind::Scp, "scp", "service control policy", 5_120, true),
    (Kind::Rcp, "rcp", "resource control policy", 5_120, true),
    (Kind::Boundary, "boundary", "permissions boundary", 6_144, false),
    (Kind::Session, "session", "session policy", 2_048, true),
];

impl Kind {
    fn row(self) -> (&'static str, &'static str, usize, bool) {
        let row = KINDS.iter().find(|row| row.0 == self);
        row.map_or(("argument", "command input", 0, true), |(_, id, name, quota, blank)| (id, name, *quota, *blank))
    }

    /// The name on the command line.
    pub fn id(self) -> &'static str {
        self.row().0
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The most characters it may have, if that is known.
    pub fn limit(self) -> Option<usize> {
        Some(self.row().2).filter(|limit| *limit > 0)
    }

    /// The characters of a document of this kind that count against its quota.
    pub fn size(self, document: &str) -> usize {
        if self.row().3 { document.chars().count() } else { dense(document) }
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
        !self.service().is_empty() || matches!(self, Self::Resource | Self::Endpoint)
    }

    /// The prefix of the service whose resource it is attached to; empty where any.
    pub fn service(self) -> &'static str {
        if matches!(self, Self::Ses | Self::Sns | Self::Sqs | Self::Kms | Self::S3 | Self::Lambda) { self.id() } else { "" }
    }

    /// The call that has Access Analyzer check such a document; `None` for what it does not take.
    pub const fn validation(self) -> Option<&'static str> {
        match self {
            Self::Identity | Self::InlineRole => Some(
                "accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document @document --query \
                 findings[].[findingType,issueCode,findingDetails] --output text --region {region}",
            ),
            Self::Ses => Some(
                "accessanalyzer validate-policy --policy-type RESOURCE_POLICY --policy-document @document --query \
                 findings[].[findingType,issueCode,findingDetails] --output text --region {region}",
            ),
            Self::Trust => Some(
                "accessanalyzer validate-policy --policy-type RESOURCE_POLICY --validate-policy-resource-type \
                 AWS::IAM::AssumeRolePolicyDocument --policy-document @document --query \
                 findings[].[findingType,issueCode,findingDetails] --output text --region {region}",
            ),
            _ => None,
        }
    }
}

/// Characters without white space.
pub fn dense(text: &str) -> usize {
    if text.is_ascii() {
        // U+000B is white space to Unicode, and not to ASCII's own test.
        return text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != 0xb).count();
    }
    text.chars().filter(|c| !c.is_whitespace()).count()
}
