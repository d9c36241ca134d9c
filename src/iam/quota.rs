//! How large a document may be. White space is not counted.
//!
//! Source: IAM User Guide, "IAM and AWS STS quotas"; SES Developer Guide, "Service quotas"; read 2026-11-20.

/// What a document is to IAM, which decides its grammar and its quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A customer managed policy.
    Managed,
    /// An inline policy of a role.
    InlineRole,
    /// A role's trust policy.
    Trust,
    /// An SES identity (sending authorization) policy.
    SesIdentity,
    /// Not a policy: an argument of a command.
    Argument,
}

impl Kind {
    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Managed => "managed policy",
            Self::InlineRole => "inline role policy",
            Self::Trust => "trust policy",
            Self::SesIdentity => "SES identity policy",
            Self::Argument => "command input",
        }
    }

    /// The most characters it may have.
    pub const fn limit(self) -> Option<usize> {
        match self {
            Self::Managed => Some(6_144),
            Self::InlineRole => Some(10_240),
            Self::Trust => Some(2_048),
            Self::SesIdentity => Some(4_096),
            Self::Argument => None,
        }
    }

    /// The call that has Access Analyzer check such a document; `None` for what it does not take.
    pub const fn validation(self) -> Option<&'static str> {
        match self {
            Self::Managed | Self::InlineRole => Some(
                "accessanalyzer validate-policy --policy-type IDENTITY_POLICY --policy-document @document --query \
                 findings[].[findingType,issueCode,findingDetails] --output text --region {region}",
            ),
            Self::SesIdentity => Some(
                "accessanalyzer validate-policy --policy-type RESOURCE_POLICY --policy-document @document --query \
                 findings[].[findingType,issueCode,findingDetails] --output text --region {region}",
            ),
            Self::Trust => Some(
                "accessanalyzer validate-policy --policy-type RESOURCE_POLICY --validate-policy-resource-type \
                 AWS::IAM::AssumeRolePolicyDocument --policy-document @document --query \
                 findings[].[findingType,issueCode,findingDetails] --output text --region {region}",
            ),
            Self::Argument => None,
        }
    }
}

/// Characters that count against a quota.
pub fn size(document: &str) -> usize {
    document.chars().filter(|c| !c.is_whitespace()).count()
}
