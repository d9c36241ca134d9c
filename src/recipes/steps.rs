//! Steps that recipes share, as data. A word is a template; `@id` is the file of the document with that id
//! (`@managed` the one that the part makes its managed policy from), and `<NAME>` is what only the person, or the output of the call before, knows.
//!
//! No word holds a double quote: cmd.exe and Windows PowerShell 5.1 cannot both be given one (a test holds that).

use crate::plan::Phase;

/// A command, `aws` left out: words with single blanks between. It is cut into words before its holes are filled, so
/// that no value can make one word two.
pub type Words = &'static str;

/// An action, its holes still open; see [`crate::plan::Action`].
#[derive(Debug)]
pub enum Act {
    /// Runs; once more changes nothing.
    Run(Words),
    /// Runs and shows what it printed.
    Show(Words),
    /// Runs and shows the verdicts that it printed; a bad one is told.
    Judge(Words),
    /// Runs until it works.
    Retry(Words),
    /// Creates or updates.
    Ensure {
        /// Prints something where the thing exists.
        probe: Words,
        /// Makes it.
        create: &'static Act,
        /// Brings it up to date.
        update: &'static [Act],
    },
    /// Reads back a document.
    Compare(Stored),
    /// Shows what AWS has, and does what replaces it; nothing where it is the same.
    Replace(Stored, &'static [Act]),
    /// Removes.
    Remove(Words),
    /// Removes, if `probe` prints something.
    RemoveIf {
        /// Prints something where it is to be removed.
        probe: Words,
        /// What removes it.
        remove: &'static Act,
    },
    /// Must print something.
    Expect(Words),
    /// Removes each item of a list.
    RemoveEach {
        /// Prints the items.
        list: Words,
        /// Shows what one is, where nothing else has it afterwards.
        show: Option<Words>,
        /// Removes one.
        each: Words,
    },
    /// For the person alone.
    ByHand(&'static [Words]),
    /// The action, where the field is not empty.
    When(&'static str, &'static Act),
}

/// A document that AWS has.
#[derive(Clone, Copy, Debug)]
pub struct Stored {
    /// Prints the item that `read` needs, where it needs one.
    pub item: Option<Words>,
    /// The reading call.
    pub read: Words,
    /// Id of the document.
    pub document: &'static str,
}

/// A step, its holes still open.
#[derive(Debug)]
pub struct Step {
    /// Its name on the script's command line.
    pub id: &'static str,
    /// When it is taken.
    pub phase: Phase,
    /// What it does, with holes.
    pub title: &'static str,
    /// What to know about it; may be empty.
    pub why: &'static str,
    /// What it does.
    pub act: Act,
}

const fn step(phase: Phase, id: &'static str, title: &'static str, act: Act) -> Step {
    Step { id, phase, title, why: "", act }
}

/// Print something only where the thing was created by these steps.
const ROLE_IS_OURS: Words =
    "iam get-role --role-name {role-name} --query [Role.Tags][]|[?Key=='policy-builder'].Value --output text";
const POLICY_IS_OURS: Words =
    "iam get-policy --policy-arn {policy-arn} --query [Policy.Tags][]|[?Key=='policy-builder'].Value --output text";
const GET_ROLE: Words = "iam get-role --role-name {role-name} --query Role.RoleName --output text";
const DELETE_VERSION: Words = "iam delete-policy-version --policy-arn {policy-arn} --version-id <VERSION_ID>";
const STORED_TRUST: Stored = Stored {
    item: None,
    read: "iam get-role --role-name {role-name} --query Role.AssumeRolePolicyDocument --output json",
    document: "trust-policy",
};
const STORED_ROLE_POLICY: Stored = Stored {
    item: None,
    read: "iam get-role-policy --role-name {role-name} --policy-name {policy-name} --query PolicyDocument --output json",
    document: "permission-policy",
};
const STORED_POLICY: Stored = Stored {
    item: Some("iam get-policy --policy-arn {policy-arn} --query Policy.DefaultVersionId --output text"),
    read: "iam get-policy-version --policy-arn {policy-arn} --version-id <VERSION_ID> --query PolicyVersion.Document \
        --output json",
    document: "managed",
};
const STORED_IDENTITY_POLICY: Stored = Stored {
    item: None,
    read: "sesv2 get-email-identity-policies --email-identity {identity} --query values(Policies) --output text --region {region}",
    document: "identity-policy",
};
const GET_POLICY: Words = "iam get-policy --policy-arn {policy-arn} --query Policy.Arn --output text";

/// Creates the role, or updates the one that is there.
pub static CREATE_ROLE: Step = Step {
    id: "create-role",
    phase: Phase::Create,
    title: "Create role {role-name} with its trust policy",
    why: "If the role exists already, its trust policy is replaced; the script shows the one before.",
    act: Act::Ensure {
        probe: GET_ROLE,
        create: &Act::Run(
            "iam create-role --role-name {role-name} --assume-role-policy-document @trust-policy --path {path} \
            --permissions-boundary {permissions-boundary} --tags Key=policy-builder,Value=created {tags}",
        ),
        update: &[
            Act::Replace(
                STORED_TRUST,
                &[Act::Run("iam update-assume-role-policy --role-name {role-name} --policy-document @trust-policy")],
            ),
            Act::When(
                "permissions-boundary",
                &Act::Show("iam get-role --role-name {role-name} --query Role.PermissionsBoundary --output json"),
            ),
            Act::When(
                "permissions-boundary",
                &Act::Run(
                    "iam put-role-permissions-boundary --role-name {role-name} --permissions-boundary \
                    {permissions-boundary}",
                ),
            ),
            Act::When("tags", &Act::Show("iam get-role --role-name {role-name} --query Role.Tags --output json")),
            Act::When("tags", &Act::Run("iam tag-role --role-name {role-name} --tags {tags}")),
        ],
    },
};

/// Writes the role's inline policy.
pub static PUT_ROLE_POLICY: Step = Step {
    id: "put-role-policy",
    phase: Phase::Create,
    title: "Attach the permission policy to the role",
    why: "If the role has an inline policy of this name, it is replaced; the script shows the one before.",
    act: Act::Replace(
        STORED_ROLE_POLICY,
        &[Act::Run(
            "iam put-role-policy --role-name {role-name} --policy-name {policy-name} --policy-document @permission-policy",
        )],
    ),
};

/// Waits until IAM shows the role.
pub static WAIT_FOR_ROLE: Step = step(
    Phase::Create,
    "wait-for-role",
    "Wait until the role can be seen",
    Act::Run("iam wait role-exists --role-name {role-name}"),
);

/// Compares the trust policy.
pub static COMPARE_TRUST: Step = step(
    Phase::Verify,
    "compare-trust-policy",
    "Compare the role's trust policy with trust-policy.json",
    Act::Compare(STORED_TRUST),
);

/// Compares the inline policy.
pub static COMPARE_ROLE_POLICY: Step = step(
    Phase::Verify,
    "compare-permission-policy",
    "Compare the role's permission policy with permission-policy.json",
    Act::Compare(STORED_ROLE_POLICY),
);

/// Removes the inline policy.
pub static DELETE_ROLE_POLICY: Step = step(
    Phase::Undo,
    "delete-role-policy",
    "Remove the permission policy from the role",
    Act::Remove("iam delete-role-policy --role-name {role-name} --policy-name {policy-name}"),
);

/// Removes the role.
pub static DELETE_ROLE: Step = Step {
    id: "delete-role",
    phase: Phase::Undo,
    title: "Delete role {role-name}",
    why: "Only if it was created here: then it carries the tag policy-builder. Fails while something else is attached to it.",
    act: Act::RemoveIf { probe: ROLE_IS_OURS, remove: &Act::Remove("iam delete-role --role-name {role-name}") },
};

/// Creates the managed policy, or gives the one that is there a new version.
pub static CREATE_POLICY: Step = Step {
    id: "create-policy",
    phase: Phase::Create,
    title: "Create managed policy {policy-name}",
    why: "If the policy exists already, it gets a new default version; the script shows the one before. Of the old versions the \
          newest three are kept, and undo does not go back to one.",
    act: Act::Ensure {
        probe: GET_POLICY,
        create: &Act::Run(
            "iam create-policy --policy-name {policy-name} --policy-document @managed --path {path} --tags \
            Key=policy-builder,Value=created {tags}",
        ),
        update: &[
            Act::Replace(
                STORED_POLICY,
                &[
                    Act::RemoveEach {
                        list: "iam list-policy-versions --policy-arn {policy-arn} --query \
                            reverse(sort_by(Versions[?!IsDefaultVersion],&CreateDate))[3:].VersionId --output text",
                        show: Some(
                            "iam get-policy-version --policy-arn {policy-arn} --version-id <VERSION_ID> --query \
                            PolicyVersion.Document --output json",
                        ),
                        each: DELETE_VERSION,
                    },
                    Act::Run(
                        "iam create-policy-version --policy-arn {policy-arn} --policy-document @managed \
                        --set-as-default",
                    ),
                ],
            ),
            Act::When("tags", &Act::Run("iam tag-policy --policy-arn {policy-arn} --tags {tags}")),
        ],
    },
};

/// Compares the managed policy's default version.
pub static COMPARE_POLICY: Step =
    step(Phase::Verify, "compare-policy", "Compare managed policy {policy-name} with its file", Act::Compare(STORED_POLICY));

/// Hands the managed policy to the role that the sending application runs as.
pub static ATTACH_BY_HAND: Step = Step {
    id: "attach-policy",
    phase: Phase::Create,
    title: "Attach the policy to the role your application runs as",
    why: "Only you know that role, so the script leaves this to you.",
    act: Act::ByHand(&["iam attach-role-policy --role-name <APPLICATION_ROLE> --policy-arn {policy-arn}"]),
};

/// Takes the managed policy from every role that has it.
pub static DETACH_FROM_ROLES: Step = step(
    Phase::Undo,
    "detach-from-roles",
    "Detach {policy-name} from every role that has it",
    Act::RemoveIf {
        probe: POLICY_IS_OURS,
        remove: &Act::RemoveEach {
            list: "iam list-entities-for-policy --policy-arn {policy-arn} --query PolicyRoles[].RoleName --output text",
            show: None,
            each: "iam detach-role-policy --role-name <ROLE_NAME> --policy-arn {policy-arn}",
        },
    },
);

/// Removes the managed policy's old versions.
pub static DELETE_VERSIONS: Step = step(
    Phase::Undo,
    "delete-policy-versions",
    "Delete the policy's old versions",
    Act::RemoveIf {
        probe: POLICY_IS_OURS,
        remove: &Act::RemoveEach {
            list: "iam list-policy-versions --policy-arn {policy-arn} --query \
                Versions[?!IsDefaultVersion].VersionId --output text",
            show: None,
            each: DELETE_VERSION,
        },
    },
);

/// Removes the managed policy.
pub static DELETE_POLICY: Step = Step {
    id: "delete-policy",
    phase: Phase::Undo,
    title: "Delete managed policy {policy-name}",
    why: "Only if it was created here: then it carries the tag policy-builder. Fails while a user or a group still has it.",
    act: Act::RemoveIf { probe: POLICY_IS_OURS, remove: &Act::Remove("iam delete-policy --policy-arn {policy-arn}") },
};

/// Writes the SES identity's policy.
pub static PUT_IDENTITY_POLICY: Step = Step {
    id: "put-identity-policy",
    phase: Phase::Create,
    title: "Put policy {policy-name} on identity {identity}",
    why: "The identity must be verified in this Region of the account that owns it. If it has a policy of this name, that is \
          replaced; the script shows what was there.",
    act: Act::Ensure {
        probe: "sesv2 get-email-identity-policies --email-identity {identity} --query \
            keys(Policies)[?@=='{policy-name}'] --output text --region {region}",
        create: &Act::Run(
            "sesv2 create-email-identity-policy --email-identity {identity} --policy-name {policy-name} \
            --policy @identity-policy --region {region}",
        ),
        // Of the identity's policies the CLI cannot name one: all are shown, with their names.
        update: &[
            Act::Show("sesv2 get-email-identity-policies --email-identity {identity} --output json --region {region}"),
            Act::Run(
                "sesv2 update-email-identity-policy --email-identity {identity} --policy-name {policy-name} \
                --policy @identity-policy --region {region}",
            ),
        ],
    },
};

/// Compares the SES identity's policies.
pub static COMPARE_IDENTITY_POLICY: Step = step(
    Phase::Verify,
    "compare-identity-policy",
    "Find identity-policy.json among the identity's policies",
    Act::Compare(STORED_IDENTITY_POLICY),
);

/// Removes the SES identity's policy.
pub static DELETE_IDENTITY_POLICY: Step = step(
    Phase::Undo,
    "delete-identity-policy",
    "Remove policy {policy-name} from identity {identity}",
    Act::Remove(
        "sesv2 delete-email-identity-policy --email-identity {identity} --policy-name {policy-name} --region \
        {region}",
    ),
);
