//! Things to do in the console that recipes share.

use super::Item;
use super::sources::links;

/// Where every policy of one's own begins.
pub const OPEN_POLICIES: Item =
    Item {
        text: "In the IAM console choose “Policies”, then “Create policy”.", paste: None, link: Some(links::IAM_CONSOLE)
    };
/// Behind the JSON of a policy.
pub const NAME_POLICY: Item =
    Item { text: "Choose “Next”, name it {policy-name}, and choose “Create policy”.", paste: None, link: None };
/// Dropped where there is none.
pub const BOUNDARY: Item = Item { text: "Set {permissions-boundary} as the permissions boundary.", paste: None, link: None };
/// Behind the trust policy and the permissions of a role.
pub const NAME_ROLE: Item =
    Item { text: "Choose “Next”, name the role {role-name}, and choose “Create role”.", paste: None, link: None };
