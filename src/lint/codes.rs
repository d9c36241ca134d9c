//! The table of codes: AWS's 153, and ours under `PB_`.
//!
//! Codes, types and what they stand for: IAM User Guide, "IAM policy validation check reference", read 2026-11-20. The words
//! are our own. Long, because it is one table.

use crate::text::Date;

/// How much a finding matters, as AWS has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// The policy, or a part of it, cannot work.
    Error,
    /// It allows more than is good.
    Security,
    /// It may not do what was meant.
    Warning,
    /// It can be said better.
    Suggestion,
}

impl Type {
    /// AWS's word in its API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "ERROR",
            Self::Security => "SECURITY_WARNING",
            Self::Warning => "WARNING",
            Self::Suggestion => "SUGGESTION",
        }
    }
}

/// Whether a code can be found here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// By the text alone.
    Text,
    /// With the catalog.
    Catalog,
    /// Not without asking AWS; why not.
    Offline(&'static str),
}

/// A code and its words.
#[derive(Debug)]
pub struct Code {
    /// AWS's, or ours with `PB_`.
    pub id: &'static str,
    /// How much it matters.
    pub kind: Type,
    /// What is wrong, with `{}` where the case is told.
    pub says: &'static str,
    /// Why it matters and what to do.
    pub help: &'static str,
    /// Whether it can be found.
    pub state: State,
}

impl Code {
    /// Whether AWS's validation has it.
    pub fn is_aws(&self) -> bool {
        !self.id.starts_with("PB_")
    }

    /// Whether AWS's validation had it on that day.
    pub fn is_known(&self, day: Date) -> bool {
        LATER.iter().all(|(id, first)| *id != self.id || *first <= day)
    }

    /// Where AWS explains it; for ours, the page with the grammar or the practice that it rests on.
    pub fn link(&self) -> String {
        if !self.is_aws() {
            let page = OURS.iter().find(|(id, _)| *id == self.id).map_or("best-practices", |(_, page)| page);
            return ["https://docs.aws.amazon.com/IAM/latest/UserGuide/", page, ".html"].concat();
        }
        let kind = match self.kind {
            Type::Error => "error",
            Type::Security => "security-warning",
            Type::Warning => "general-warning",
            Type::Suggestion => "suggestion",
        };
        let name = self.id.to_ascii_lowercase().replace('_', "-");
        // AWS writes these element names in one word.
        let name = ["action", "resource", "principal"]
            .iter()
            .fold(name, |name, word| name.replace(&["not-", word].concat(), &["not", word].concat()));
        let name = name.replace("not-ip-address", "notipaddress");
        [PAGE, "#access-analyzer-reference-policy-checks-", kind, "-", &name].concat()
    }
}

/// Pages of the IAM User Guide that explain ours; for the others, its best practices.
const OURS: &[(&str, &str)] = &[
    ("PB_ACTION_WITHOUT_RESOURCE", "reference_policies_actions-resources-contextkeys"),
    ("PB_CASE", "reference_policies_elements_action"),
    ("PB_CONFUSED_DEPUTY", "confused-deputy"),
    ("PB_CONTRADICTION", "reference_policies_condition-logic-multiple-context-keys-or-values"),
    ("PB_DATE", "reference_policies_elements_condition_operators"),
    ("PB_EXPIRED", "reference_policies_elements_condition_operators"),
    ("PB_DUPLICATE_KEY", "reference_policies_grammar"),
    ("PB_EXTERNAL_ID_FOR_SERVICE", "confused-deputy"),
    ("PB_KEY_WITHOUT_ACTION", "reference_policies_actions-resources-contextkeys"),
    ("PB_KEY_WITHOUT_SERVICE", "reference_policies_actions-resources-contextkeys"),
    ("PB_MFA", "id_credentials_mfa_configure-api-require"),
    ("PB_PARTITION_OF_REGION", "reference-arns"),
    ("PB_OPEN_SOURCE", "confused-deputy"),
    ("PB_POD_IDENTITY", "reference_policies_elements_principal"),
    ("PB_PRINCIPAL", "reference_policies_elements_principal"),
    ("PB_PUBLIC", "reference_policies_elements_principal"),
    ("PB_QUOTA", "reference_iam-quotas"),
    ("PB_SERVICE_PRINCIPAL", "reference_policies_elements_principal"),
    ("PB_SESSION_ARN", "reference_policies_elements_principal"),
    ("PB_SERVICE_ACCOUNT", "id_roles_create_for-idp_oidc"),
    ("PB_SHARED_PROVIDER", "id_roles_providers_oidc_secure-by-default"),
    ("PB_SID", "reference_policies_elements_sid"),
    ("PB_SOURCE_ACCOUNT_DIFFERS", "confused-deputy"),
    ("PB_TRUST_ACTION", "reference_policies_grammar"),
    ("PB_UNKNOWN_SERVICE", "reference-arns"),
    ("PB_VARIABLE", "reference_policies_variables"),
];

const PAGE: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html";

/// Codes that AWS added later, with the first day of their verdicts. Source: its verdicts on managed policies, read 2026-11-20.
const LATER: &[(&str, Date)] = &[
    ("STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS", Date::new(2024, 11, 21)),
    ("EQUIVALENT_TO_NULL_FALSE", Date::new(2025, 7, 31)),
    ("INVALID_SERVICE_PRINCIPAL_FORMAT", Date::new(2025, 9, 1)),
    ("MISSING_ARN_ACCOUNT", Date::new(2025, 11, 1)),
];

/// The code of this name.
pub fn find(id: &str) -> Option<&'static Code> {
    CODES.binary_search_by(|code| code.id.cmp(id)).ok().and_then(|at| CODES.get(at))
}

const fn text(kind: Type, id: &'static str, says: &'static str, help: &'static str) -> Code {
    Code { id, kind, says, help, state: State::Text }
}

const fn data(kind: Type, id: &'static str, says: &'static str, help: &'static str) -> Code {
    Code { id, kind, says, help, state: State::Catalog }
}

use Type::{Error as E, Security as S, Suggestion as H, Warning as W};

const SLR: &str =
    "Roles could be created for services that nobody intended. List the roles’ ARNs, or add a condition on iam:AWSServiceName.";
const PASS: &str = "Any role, with its permissions, could be passed to a service. List the roles’ ARNs, or add a condition on iam:PassedToService.";
const NOTHING: &str = "It has no effect. Fill it or remove it.";
const TAGS: &str = "Requests for these actions do not carry the key. Move them to a statement without it.";
const LENGTH: &str = "It is rejected. Split it into several policies, or shorten it.";
const PATTERN: &str = "It matches more than intended. Write at least six characters before it.";

/// Every code, sorted by name.
pub static CODES: &[Code] = &[
    data(
        H,
        "ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        "With NotAction and {}, only actions that support the key are allowed.",
        "Which these are is hard to see. List the actions instead.",
    ),
    text(
        S,
        "ALLOW_WITH_NOT_PRINCIPAL",
        "Allow with NotPrincipal allows everybody else, including anonymous callers.",
        "Name the intended principals in Principal.",
    ),
    data(
        H,
        "ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        "With the key {}, these actions of {} are never allowed.",
        TAGS,
    ),
    data(E, "ARN_ACCOUNT_NOT_ALLOWED", "ARNs of {} have no account ID.", "The ARN never matches. Leave the account empty."),
    data(E, "ARN_REGION_NOT_ALLOWED", "ARNs of {} have no Region.", "The ARN never matches. Leave the Region empty."),
    text(
        H,
        "CONFIRM_AUDIENCE_CLAIM_TYPE",
        "The audience key {} has no qualifier.",
        "If tokens name several audiences, use ForAnyValue or ForAllValues; if one, neither. Ask the identity provider.",
    ),
    text(W, "CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE", "NotAction with NotResource allows iam:CreateServiceLinkedRole.", SLR),
    text(W, "CREATE_SLR_WITH_NOT_RESOURCE", "iam:CreateServiceLinkedRole is allowed with NotResource.", SLR),
    text(
        W,
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
        "An action with a wildcard allows iam:CreateServiceLinkedRole with NotResource.",
        SLR,
    ),
    text(
        W,
        "CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE",
        "An action with a wildcard allows iam:CreateServiceLinkedRole on every role.",
        SLR,
    ),
    text(W, "CREATE_SLR_WITH_STAR_IN_RESOURCE", "iam:CreateServiceLinkedRole is allowed on every role.", SLR),
    text(
        W,
        "CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION",
        "NotAction allows iam:CreateServiceLinkedRole on every role.",
        SLR,
    ),
    text(E, "DATA_TYPE_MISMATCH", "Here belongs {}.", "It is rejected. Write it so."),
    data(
        S,
        "DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        "With NotAction and {}, only actions that support the key are denied.",
        "All others stay allowed. List the actions instead.",
    ),
    data(
        S,
        "DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE",
        "With the key {}, these actions of {} are never denied.",
        TAGS,
    ),
    text(W, "DEPRECATED_GLOBAL_CONDITION_KEY", "aws:ARN is the old name of aws:PrincipalArn.", "Write aws:PrincipalArn."),
    text(
        E,
        "DUPLICATE_KEYS_WITH_DIFFERENT_CASE",
        "The key {} appears twice, differing only in case.",
        "Keys are not case-sensitive, so IAM rejects it. Keep one.",
    ),
    text(
        S,
        "DYNAMODB_ATTRIBUTES_WITHOUT_SELECT",
        "dynamodb:Attributes is used without dynamodb:Select.",
        "A request for all attributes returns the others as well. Add dynamodb:Select with SPECIFIC_ATTRIBUTES.",
    ),
    text(H, "EMPTY_ARRAY_ACTION", "The statement lists no action.", NOTHING),
    text(H, "EMPTY_ARRAY_CONDITION", "The key {} has no value.", NOTHING),
    text(
        H,
        "EMPTY_ARRAY_CONDITION_FORALLVALUES",
        "The key {} has no value, so it holds only where the key is missing.",
        "Write that as Null with true.",
    ),
    text(H, "EMPTY_ARRAY_CONDITION_FORANYVALUE", "The key {} has no value, so it never holds.", NOTHING),
    text(
        H,
        "EMPTY_ARRAY_CONDITION_IFEXISTS",
        "The key {} has no value, so it holds only where the key is missing.",
        "Write that as Null with true.",
    ),
    text(H, "EMPTY_ARRAY_PRINCIPAL", "The statement names no principal.", NOTHING),
    text(H, "EMPTY_ARRAY_RESOURCE", "The statement lists no resource.", NOTHING),
    text(H, "EMPTY_OBJECT_CONDITION", "The condition is empty.", NOTHING),
    text(H, "EMPTY_OBJECT_PRINCIPAL", "The statement names no principal.", NOTHING),
    text(H, "EMPTY_SID_VALUE", "The Sid is empty.", "Give it a name, or leave it out."),
    text(E, "EMPTY_VARIABLE", "The variable has no name.", "Name a key between the braces, or remove it."),
    text(H, "EQUIVALENT_TO_NULL_FALSE", "{} with * only tests whether the key {} is present.", "Write that as Null with false."),
    text(H, "EQUIVALENT_TO_NULL_TRUE", "{} with * only tests whether the key {} is missing.", "Write that as Null with true."),
    text(
        E,
        "FEDERATED_PRINCIPAL_NOT_SUPPORTED",
        "This kind of policy takes no federated principals.",
        "Name the role that they assume.",
    ),
    data(
        S,
        "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
        "ForAllValues is used with {}, which has one value.",
        "It also holds when the key is missing. Remove ForAllValues.",
    ),
    text(
        S,
        "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
        "ForAnyValue is used with the audience key {}.",
        "A token that also names other audiences passes. Remove it, or use ForAllValues with Null and false.",
    ),
    text(H, "IMPROVE_IP_RANGE", "Bits after the mask are ignored, so this is {}.", "Write that."),
    data(
        E,
        "INVALID_ACTION",
        "The action {} does not exist.{}",
        "It allows nothing. Look it up in the Service Authorization Reference.",
    ),
    text(E, "INVALID_ARN_ACCOUNT", "{} is not an account ID.", "The ARN never matches. Write 12 digits, or a wildcard."),
    text(
        E,
        "INVALID_ARN_PREFIX",
        "{} does not begin with arn.",
        "IAM rejects it. Write arn:partition:service:region:account:resource, or *.",
    ),
    text(E, "INVALID_ARN_REGION", "{} is not a Region.{}", "The ARN never matches. Write a Region’s name, or a wildcard."),
    data(
        E,
        "INVALID_ARN_RESOURCE",
        "{} is not an ARN format of {}.{}",
        "The ARN never matches. Correct the part after the account.",
    ),
    text(E, "INVALID_ARN_SERVICE_CASE", "The service {} has capital letters.", "The ARN never matches. Write it in lower case."),
    text(E, "INVALID_CONDITION_DATA_TYPE", "The values are of different types.", "Write all of them as strings."),
    text(E, "INVALID_CONDITION_KEY_FORMAT", "{} is not a condition key.", "Keys look like service:name."),
    text(E, "INVALID_CONDITION_MULTIPLE_BOOLEAN", "The key {} has several Boolean values.", "Keep one."),
    text(E, "INVALID_CONDITION_OPERATOR", "{} is not a condition operator.{}", "IAM rejects the document. Correct the name."),
    text(W, "INVALID_DATE_VALUE", "{} may not be read as the date you mean.", "Write YYYY-MM-DD, or YYYY-MM-DDThh:mm:ssZ."),
    text(E, "INVALID_EFFECT", "{} is not an effect.", "Write Allow or Deny."),
    text(
        E,
        "INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY",
        "{} is not an identity provider.",
        "Write the ARN of an IAM identity provider, or a domain of Amazon, Facebook, Google or Cognito.",
    ),
    data(E, "INVALID_GLOBAL_CONDITION_KEY", "The condition key {} does not exist.{}", "No request carries it. Correct the name."),
    text(
        E,
        "INVALID_KMS_KEY_VALUE",
        "{} is not the ARN of a KMS key.",
        "The condition never holds. Write the key’s ARN: requests carry no aliases here.",
    ),
    text(
        E,
        "INVALID_PARTITION",
        "{} is not a partition.",
        "IAM rejects it. Write aws, aws-cn, aws-us-gov or another that exists.",
    ),
    text(E, "INVALID_POLICY_ELEMENT", "There is no element {}", "IAM rejects the document. Correct the name, or remove it."),
    text(
        E,
        "INVALID_PRINCIPAL_FORMAT",
        "This is not a principal.",
        "Write an object like {\"AWS\": \"…\"} or {\"Service\": \"…\"}.",
    ),
    text(E, "INVALID_PRINCIPAL_KEY", "{} is not a type of principal.", "Write AWS, Service, Federated or CanonicalUser."),
    text(E, "INVALID_REGION", "{} is not a Region.{}", "The condition never holds. Correct the name."),
    text(
        W,
        "INVALID_ROLE_REFERENCE",
        "The principal {} is a role’s ID.",
        "It remains when a role is deleted. Write the role’s ARN.",
    ),
    data(E, "INVALID_SERVICE", "The service {} does not exist.{}", "The ARN never matches. Correct the name."),
    data(
        E,
        "INVALID_SERVICE_CONDITION_KEY",
        "The service {} has no condition key {}.{}",
        "No request carries it. Correct the name.",
    ),
    data(E, "INVALID_SERVICE_IN_ACTION", "No service has the prefix {}.{}", "It allows nothing. Correct the prefix."),
    text(
        E,
        "INVALID_SERVICE_PRINCIPAL_FORMAT",
        "{} is not a service principal.",
        "It never matches. Write service.amazonaws.com in lower case.",
    ),
    text(
        W,
        "INVALID_USER_REFERENCE",
        "The principal {} is a user’s ID.",
        "It remains when a user is deleted. Write the user’s ARN.",
    ),
    text(E, "INVALID_VARIABLE_FOR_OPERATOR", "{} takes no variables.", "Only String and Arn operators do."),
    text(E, "INVALID_VERSION", "{} is not a version.", "Write 2012-10-17."),
    text(
        E,
        "INVALID_VPCE_FORMAT",
        "{} is not a VPC endpoint ID.",
        "The condition never holds. Write vpce- followed by 8 or 17 characters.",
    ),
    text(E, "INVALID_VPC_FORMAT", "{} is not a VPC ID.", "The condition never holds. Write vpc- followed by 8 or 17 characters."),
    text(
        H,
        "IRRELEVANT_CONDITION_KEY_IN_POLICY",
        "The key {} has no use in this kind of policy.",
        "The policy belongs to one resource. Use the key in an identity policy.",
    ),
    text(E, "JSON_SYNTAX_ERROR", "Line {}, column {}: expected {}.", "IAM accepts only JSON."),
    text(
        E,
        "MISMATCHED_ACTION_FOR_PRINCIPAL",
        "{} does not go with the principal {}.",
        "SAML providers take sts:AssumeRoleWithSAML, OIDC providers sts:AssumeRoleWithWebIdentity, all others sts:AssumeRole.",
    ),
    text(E, "MISSING_ACTION", "The statement has no Action and no NotAction.", "IAM rejects it. Add one."),
    text(E, "MISSING_ACTION_FOR_CONDITION_KEY", "The key {} needs the action {}.", "The condition never holds. Add the action."),
    text(
        E,
        "MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY",
        "Roles Anywhere also needs {}.",
        "It takes sts:AssumeRole, sts:SetSourceIdentity and sts:TagSession to issue credentials.",
    ),
    data(E, "MISSING_ARN_ACCOUNT", "The account is missing from {}.", "The ARN never matches. Write 12 digits, or a wildcard."),
    text(
        E,
        "MISSING_ARN_FIELD",
        "{} has fewer than six parts.",
        "IAM rejects it. Write arn:partition:service:region:account:resource.",
    ),
    data(
        E,
        "MISSING_ARN_REGION",
        "The Region is missing from the ARN of {}.",
        "The ARN never matches. Write a Region, or a wildcard.",
    ),
    text(E, "MISSING_BRACE_IN_VARIABLE", "The variable has no closing brace.", "It is treated as text. Add the brace."),
    text(
        S,
        "MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL",
        "No condition says which user or application of {} is meant.",
        "Anybody with an account there can assume the role. Add a condition on its sub or aud.",
    ),
    text(E, "MISSING_EFFECT", "The statement has no Effect.", "IAM rejects it. Add Allow or Deny."),
    text(
        S,
        "MISSING_GITHUB_REPO_CONDITION_KEY",
        "No condition says which repository is meant.",
        "Anybody on GitHub can assume the role. Add a condition on token.actions.githubusercontent.com:sub.",
    ),
    text(S, "MISSING_PAIRED_CONDITION_KEYS", "{} is used without {}.", "Alone it matches more than intended. Add the other key."),
    text(
        E,
        "MISSING_PRINCIPAL",
        "The statement names no principal.",
        "IAM rejects it: this kind of policy says to whom it applies.",
    ),
    data(E, "MISSING_QUALIFIER", "The key {} can have several values.", "Put ForAllValues: or ForAnyValue: before the operator."),
    text(E, "MISSING_QUOTE_IN_VARIABLE", "The default value of a variable needs single quotes.", "Add the quote."),
    text(E, "MISSING_RESOURCE", "The statement has no Resource and no NotResource.", "IAM rejects it. Add one."),
    text(E, "MISSING_STATEMENT", "The policy has no statement.", "IAM rejects it. Add one."),
    text(E, "MISSING_TAG_KEY_IN_CONDITION", "{} names no tag.", "It never matches. Write the tag’s key after the slash."),
    text(
        W,
        "MISSING_VERSION",
        "The policy has no version.",
        "Without it, variables are plain text. Add \"Version\": \"2012-10-17\".",
    ),
    text(E, "NULL_WITH_IF_EXISTS", "Null takes no IfExists.", "IAM rejects it. Remove the suffix."),
    text(H, "NULL_WITH_QUALIFIER", "Null is used with {}.", "The result is always the same. Remove the qualifier."),
    text(S, "PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE", "NotAction with NotResource allows iam:PassRole.", PASS),
    text(S, "PASS_ROLE_WITH_NOT_RESOURCE", "iam:PassRole is allowed with NotResource.", PASS),
    text(
        S,
        "PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE",
        "An action with a wildcard allows iam:PassRole with NotResource.",
        PASS,
    ),
    text(S, "PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", "An action with a wildcard allows iam:PassRole on every role.", PASS),
    text(S, "PASS_ROLE_WITH_STAR_IN_RESOURCE", "iam:PassRole is allowed on every role.", PASS),
    text(S, "PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION", "NotAction allows iam:PassRole on every role.", PASS),
    data(
        W,
        "PB_ACTION_WITHOUT_RESOURCE",
        "None of the listed resources is one that {} acts on: it needs {}.",
        "It allows nothing. Add such a resource, or remove the action.",
    ),
    text(S, "PB_ANY_ACCOUNT", "Any AWS account can assume the role.", "Name accounts, or add a condition on aws:PrincipalOrgID."),
    text(W, "PB_BRACES", "{} is in braces.", "They are part of the text, so it never matches. Remove them."),
    data(H, "PB_CASE", "The documented spelling is {}.", "IAM ignores case; readers do not."),
    text(
        E,
        "PB_CHARACTER",
        "{} is not allowed in a policy.",
        "IAM rejects it: it takes tab, line ends and U+0020 to U+00FF. Replace it.",
    ),
    text(
        W,
        "PB_CONFUSED_DEPUTY",
        "No condition says for which account {} may assume the role.",
        "Others could make the service use it. Add aws:SourceAccount or aws:SourceArn.",
    ),
    text(W, "PB_CONTRADICTION", "The conditions on {} exclude each other.", "The statement never applies. Correct one of them."),
    text(E, "PB_DATE", "IAM cannot read {} as a date.", "IAM rejects the document. Write YYYY-MM-DD, or YYYY-MM-DDThh:mm:ssZ."),
    text(E, "PB_DUPLICATE_KEY", "The key {} appears twice.", "Which one counts is undefined. Merge them."),
    text(E, "PB_EMPTY_VALUE", "{} is empty.", "IAM rejects it. Fill or remove it."),
    text(W, "PB_ENDED", "{} ended on {}.", "It no longer allows anything. Remove it."),
    text(
        S,
        "PB_ESCALATION",
        "With {}, somebody can gain more permissions than these.",
        "List the resources, or add a permissions boundary as a condition.",
    ),
    text(S, "PB_EVERYTHING", "Everything is allowed.", "Nothing limits it. List the actions that are needed."),
    text(W, "PB_EXAMPLE_ACCOUNT", "{} is an account from AWS’s examples.", "It never matches. Put in your own."),
    text(W, "PB_EXPIRED", "{} is past.", "The statement no longer applies. Remove it, or write a later date."),
    text(
        W,
        "PB_EXTERNAL_ID_FOR_SERVICE",
        "The service {} sends no sts:ExternalId.",
        "The condition never holds. Use aws:SourceAccount or aws:SourceArn.",
    ),
    text(
        W,
        "PB_ID_IN_IDENTITY_POLICY",
        "This kind of policy has no Id.",
        "The grammar allows it in resource policies only. Remove the element.",
    ),
    data(
        W,
        "PB_KEY_WITHOUT_ACTION",
        "None of the statement’s actions has the condition key {}.",
        "As documented no request for them carries it, so the statement never applies. Correct the key, or the actions.",
    ),
    text(W, "PB_KEY_WITHOUT_SERVICE", "The condition key {} names no service.", "No request carries it. Write service:name."),
    text(
        S,
        "PB_MFA",
        "Requests with a user’s own access key carry no {}, and are {}.",
        "MFA is not asked of them. Use Bool to allow with MFA, BoolIfExists to deny without.",
    ),
    text(
        W,
        "PB_NEVER_MATCHES",
        "Only requests between services carry {}.",
        "In a policy for people the statement never applies. Remove the condition, or move the statement to a trust or resource policy.",
    ),
    text(
        S,
        "PB_OPEN_SOURCE",
        "The condition on whom {} acts for names no account and no resource.",
        "Others could make the service act here. Name your account in aws:SourceAccount, or in the ARN of aws:SourceArn.",
    ),
    text(
        W,
        "PB_PARTITION_OF_REGION",
        "The Region {} belongs to the partition {}.",
        "The ARN never matches. Write that partition.",
    ),
    data(H, "PB_PERMISSIONS_WILDCARD", "{} includes actions that change permissions: {}.", "List the actions that are needed."),
    text(W, "PB_PLACEHOLDER", "{} was not replaced.", "It never matches. Put in the real value."),
    text(W, "PB_POD_IDENTITY", "EKS also needs {}.", "EKS Pod Identity tags the sessions that it begins. Add the action."),
    text(
        E,
        "PB_PRINCIPAL",
        "{} is not a principal.{}",
        "IAM rejects it. Name an account by its 12 digits, or a user, role or session by its ARN.",
    ),
    text(
        S,
        "PB_PUBLIC",
        "Everybody is allowed: no condition keeps strangers out.",
        "That includes anybody on the internet. Name who is meant.",
    ),
    text(
        W,
        "PB_QUOTA",
        "The policy has {} characters; a {} has {} at most.",
        "IAM rejects what is longer. Split it, or shorten it.",
    ),
    text(
        S,
        "PB_SERVICE_ACCOUNT",
        "Every service account of the cluster {} can assume the role.",
        "Name the one that is meant: a condition on the claim sub, like system:serviceaccount:namespace:name.",
    ),
    data(
        W,
        "PB_SERVICE_PRINCIPAL",
        "No service is called {}. Did you mean {}?",
        "IAM rejects a service that it does not know. Correct the name.",
    ),
    text(
        W,
        "PB_SESSION_ARN",
        "{} is the ARN of a session.",
        "aws:PrincipalArn holds the ARN of the session’s role, so it never equals this. Write arn:aws:iam::account:role/name.",
    ),
    text(
        E,
        "PB_SHARED_PROVIDER",
        "{} serves many organizations, and no condition asks for its claim {}.",
        "IAM rejects it, since anybody there could assume the role. Add a condition on that claim.",
    ),
    text(H, "PB_SID", "The Sid has an underscore.", "The grammar allows letters and digits only."),
    text(
        E,
        "PB_SOURCE_ACCOUNT_DIFFERS",
        "aws:SourceAccount is {}, the account in aws:SourceArn {}.",
        "They never hold together. Write the same account.",
    ),
    text(
        E,
        "PB_TRUST_ACTION",
        "{} is not an action for trust policies.",
        "IAM rejects it. Use sts:AssumeRole or one of its variants.",
    ),
    data(W, "PB_UNKNOWN_SERVICE", "No service is called {}.{}", "The ARN never matches. Correct the name."),
    text(W, "PB_VALUE", "{} is no value of {}, which is {}.", "The condition never holds. Correct the value."),
    data(W, "PB_VARIABLE", "There is no variable {}. Did you mean {}?", "It has no value, so nothing matches. Correct the name."),
    text(
        E,
        "PB_VERSION_FOR_MANAGED_POLICY",
        "A {} needs version 2012-10-17.",
        "AWS rejects it. Write \"Version\": \"2012-10-17\".",
    ),
    data(W, "PB_WITHDRAWN", "AWS has withdrawn {}.", "It no longer allows anything. Remove it."),
    text(
        W,
        "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA",
        "The policy has {} characters without white space; the most is {}.",
        LENGTH,
    ),
    text(E, "POLICY_SIZE_EXCEEDS_RCP_QUOTA", "The policy has {} characters; the most is {}.", LENGTH),
    text(W, "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA", "The policy has {} characters; the most is {}.", LENGTH),
    text(
        W,
        "POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA",
        "The policy has {} characters without white space; the most is {} unless the quota was raised.",
        "Shorten it, or ask for more with Service Quotas.",
    ),
    text(E, "POLICY_SIZE_EXCEEDS_SCP_QUOTA", "The policy has {} characters; the most is {}.", LENGTH),
    text(
        E,
        "PRIVATE_IP_ADDRESS",
        "{} is private.",
        "The condition never holds. aws:SourceIp holds public addresses. For private ones there is aws:VpcSourceIp.",
    ),
    text(
        H,
        "PRIVATE_IP_ADDRESS_SUBSET",
        "{} is private, others are not.",
        "aws:SourceIp holds public addresses. For private ones there is aws:VpcSourceIp.",
    ),
    text(
        E,
        "PRIVATE_NOT_IP_ADDRESS",
        "{} is private.",
        "The condition always holds. aws:SourceIp holds public addresses. For private ones there is aws:VpcSourceIp.",
    ),
    text(
        H,
        "PRIVATE_NOT_IP_ADDRESS_SUBSET",
        "{} is private, others are not.",
        "aws:SourceIp holds public addresses. For private ones there is aws:VpcSourceIp.",
    ),
    text(
        W,
        "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY",
        "{} is used without aws:PrincipalIsAWSService.",
        "Services that act for you do not carry it and are denied. Add BoolIfExists with aws:PrincipalIsAWSService and false.",
    ),
    text(
        W,
        "RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY",
        "{} is used without aws:PrincipalIsAWSService.",
        "People’s requests do not carry it and are denied. Add BoolIfExists with aws:PrincipalIsAWSService and true.",
    ),
    text(
        W,
        "RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK",
        "{} is used without testing whether aws:SourceAccount is present.",
        "Some services do not send it and are denied. Add Null with aws:SourceAccount and false.",
    ),
    data(
        E,
        "RCP_SYNTAX_ERROR_ACTION",
        "Resource control policies do not cover {}.",
        "Organizations rejects it. Use actions of services that support them.",
    ),
    text(
        E,
        "RCP_SYNTAX_ERROR_ALLOW",
        "A resource control policy can only allow everything.",
        "Organizations rejects it. Write Deny, or allow everybody everything without a condition.",
    ),
    text(
        E,
        "RCP_SYNTAX_ERROR_NOTACTION",
        "Resource control policies take no NotAction.",
        "Organizations rejects it. Use Action.",
    ),
    text(
        E,
        "RCP_SYNTAX_ERROR_PRINCIPAL",
        "The principal of a resource control policy is \"*\".",
        "Organizations rejects anything else. Say in a condition who is meant.",
    ),
    text(
        H,
        "RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
        "{} is a weak limit for the service {}.",
        "aws:SourceArn or aws:SourceAccount say for whom the service acts.",
    ),
    text(H, "REDUNDANT_ACTION", "Of {} overlapping actions, {} can be removed.", "Another action already covers it."),
    text(H, "REDUNDANT_CONDITION_VALUE_NUM", "Of several numbers under {} only the {} counts for {}.", "Keep that one."),
    text(
        H,
        "REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION",
        "{} with * always holds, whatever the key {} is.",
        "It limits nothing. Remove it, or name values.",
    ),
    text(
        H,
        "REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY",
        "The session {} belongs to the role {}.",
        "The role is named as well. Remove the session.",
    ),
    text(H, "REDUNDANT_RESOURCE", "Of {} overlapping resources, {} can be removed.", "Another resource already covers it."),
    text(H, "REDUNDANT_STATEMENT", "Two statements say the same.", "Remove one."),
    text(
        H,
        "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION",
        "The key {} with * never holds, so the statement has no effect.",
        "Name values, or remove the statement.",
    ),
    text(
        S,
        "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
        "No condition says for whom the service {} may act.",
        "Others could make the service act on this resource. Add a condition on aws:SourceArn or aws:SourceAccount.",
    ),
    text(
        E,
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL",
        "Trust policies take no NotPrincipal.",
        "IAM rejects it. Use Principal.",
    ),
    text(
        E,
        "ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE",
        "Trust policies have no resource.",
        "IAM rejects it: the resource is the role itself. Remove the element.",
    ),
    text(
        E,
        "ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        "The principal of the trust policy matches anybody.",
        "Anybody could assume the role. Name accounts, or restrict it by conditions.",
    ),
    text(
        S,
        "S3_PREFIX_IN_NEGATIVE_CONTEXT",
        "s3:prefix is used with {}.",
        "A request without a prefix lists everything and passes. Allow the intended prefixes instead.",
    ),
    text(
        E,
        "SCP_SYNTAX_ERROR_ACTION_WILDCARD",
        "{} has a wildcard before its end.",
        "AWS’s reference calls it an error; since September 2025 Organizations takes it. To be safe, put it at the end.",
    ),
    text(
        E,
        "SCP_SYNTAX_ERROR_PRINCIPAL",
        "Service control policies take no principal.",
        "Organizations rejects it: they apply to accounts. Remove the element.",
    ),
    text(
        W,
        "SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED",
        "{} matches more than one repository or branch.",
        "Each of them can assume the role. Name repository and branch.",
    ),
    data(
        S,
        "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
        "{} is used with {}, whose values are ARNs.",
        "In a string, * also matches the colons of an ARN. Use the Arn operator.",
    ),
    data(
        W,
        "TYPE_MISMATCH",
        "The key {} is of type {}, the operator {} is not.",
        "The condition may never hold. Use an operator of that type.",
    ),
    text(W, "TYPE_MISMATCH_BOOLEAN", "{} is neither true nor false.", "The condition never holds. Write one of them."),
    text(W, "TYPE_MISMATCH_DATE", "{} is not a date.", "The condition never holds. Write YYYY-MM-DD, or YYYY-MM-DDThh:mm:ssZ."),
    text(
        E,
        "TYPE_MISMATCH_IP_RANGE",
        "{} is not an IP address or range.",
        "The condition never holds. Write it like 203.0.113.0/24.",
    ),
    text(W, "TYPE_MISMATCH_NUMBER", "{} is not a number.", "The condition never holds. Write a number."),
    text(W, "TYPE_MISMATCH_STRING", "{} is not base64.", "The condition never holds. Write the bytes in base64."),
    text(W, "UNIQUE_SIDS_RECOMMENDED", "Two statements have the same Sid.", "Give each its own."),
    text(E, "UNIQUE_SIDS_REQUIRED", "Two statements have the same Sid.", "IAM rejects it. Give each its own."),
    data(
        E,
        "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
        "The key {} is not part of requests for {}.",
        "The condition is not evaluated for them. Move the actions to a statement without the key.",
    ),
    text(
        E,
        "UNSUPPORTED_ACTION_IN_POLICY",
        "{} does not belong in this {}.",
        "It has no effect there, or is rejected. Remove it.",
    ),
    text(
        E,
        "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
        "The service’s requests do not carry {}.",
        "The condition never holds. Use aws:SourceArn or aws:SourceAccount.",
    ),
    text(E, "UNSUPPORTED_ELEMENT_COMBINATION", "{} and {} are in the same statement.", "IAM rejects it. Keep one."),
    text(
        E,
        "UNSUPPORTED_GLOBAL_CONDITION_KEY",
        "aws:ARN is not a condition key of this kind of policy.",
        "Write aws:PrincipalArn or aws:SourceArn.",
    ),
    text(
        E,
        "UNSUPPORTED_PRINCIPAL",
        "This kind of policy names no principal.",
        "IAM rejects it: the policy is attached to somebody. Remove the element.",
    ),
    text(
        E,
        "UNSUPPORTED_RESOURCE_ARN_IN_POLICY",
        "{} is not part of the resource that the policy is attached to: write an ARN of {}.",
        "It is rejected, or has no effect.",
    ),
    text(
        E,
        "UNSUPPORTED_SID",
        "The Sid has characters other than letters and digits.",
        "IAM rejects it. Keep letters and digits.",
    ),
    text(E, "UNSUPPORTED_SPACE_IN_VARIABLE", "The variable has a space in it.", "It is treated as text. Remove the space."),
    text(
        E,
        "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
        "{} takes no wildcard.",
        "IAM rejects it. Name who is meant, or write \"*\" alone.",
    ),
    text(S, "UNTRUSTWORTHY_CONDITION_KEY", "The caller can set {} at will.", "It keeps nobody out. Use a key that AWS sets."),
    text(
        W,
        "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES",
        "Only some services send {}.",
        "For all others the key is missing. List actions of services that send it.",
    ),
    text(
        E,
        "VARIABLE_UNSUPPORTED_IN_ELEMENT",
        "{} takes no variables.",
        "They are treated as text. Resource and Condition take them.",
    ),
    text(
        E,
        "VARIABLE_UNSUPPORTED_IN_VERSION",
        "Variables need version 2012-10-17.",
        "Here they are plain text. Write that version.",
    ),
    text(E, "VARIABLE_USAGE_TOO_PERMISSIVE", "The variable under {} has fewer than six characters before it.", PATTERN),
    text(
        H,
        "WILDCARD_IN_SERVICE_NAME",
        "The service name has a wildcard.",
        "It includes services that are added later. Name the service.",
    ),
    text(E, "WILDCARD_USAGE_TOO_PERMISSIVE", "The wildcard under {} has fewer than six characters before it.", PATTERN),
    text(
        W,
        "WILDCARD_WITHOUT_LIKE_OPERATOR",
        "{} takes no wildcards; here * and ? are plain characters.",
        "Use the Like operator, or write the whole value.",
    ),
];
