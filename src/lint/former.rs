//! What AWS has withdrawn, or never wrote into its reference, and its own validation still takes.
//!
//! Without this table every old policy would be told that its services do not exist. Source: AWS's verdicts on its managed
//! policies of 2021 to 2026, and AWS's notices on services that end; read 2026-11-25.

use crate::text::Date;

/// Prefixes, or whole actions, in small letters, sorted. `cloudhsm` has those of a service whose prefix lives on.
const FORMER: &[&str] = &[
    "account:getchallengequestions",
    "application-cost-profiler",
    "applicationwizard",
    "aws-marketplace:completetask",
    "aws-marketplace:describetask",
    "aws-marketplace:listtasks",
    "aws-marketplace:updatetask",
    "cloudhsm:addtagstoresource",
    "cloudhsm:createhapg",
    "cloudhsm:createlunaclient",
    "cloudhsm:deletehapg",
    "cloudhsm:deletelunaclient",
    "cloudhsm:describehapg",
    "cloudhsm:describehsm",
    "cloudhsm:describelunaclient",
    "cloudhsm:getconfig",
    "cloudhsm:listavailablezones",
    "cloudhsm:listhapgs",
    "cloudhsm:listhsms",
    "cloudhsm:listlunaclients",
    "cloudhsm:listtagsforresource",
    "cloudhsm:modifyhapg",
    "cloudhsm:modifyhsm",
    "cloudhsm:modifylunaclient",
    "cloudhsm:removetagsfromresource",
    "deepcomposer",
    "deeplens",
    "deepracer",
    "ec2-reports",
    "gamesparks",
    "iot1click",
    "iotroborunner",
    "iotthingsgraph",
    "macie",
    "mobilehub",
    "sagemaker-groundtruth-synthetic",
    "sagemaker-unified-studio-mcp:callprivilegedtool",
    "sagemaker-unified-studio-mcp:callreadonlytool",
    "sagemaker-unified-studio-mcp:invokemcp",
    "sumerian",
    "zocalo",
];

/// Whether this prefix or action, in any capitals, is one.
pub(super) fn is(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    FORMER.binary_search(&lower.as_str()).is_ok()
}

const PINPOINT: Date = Date::new(2026, 10, 30);

/// What has ended: a pattern of actions in small letters, its last day, and what it is called.
///
/// Source: Amazon Pinpoint User Guide, "End of support"; messages, one-time passwords and channels go on; read 2026-11-20.
pub(super) const ENDED: &[(&str, Date, &str)] = &[
    ("mobiletargeting:*campaign*", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:*segment*", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:*journey*", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:*endpoint*", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:*eventstream", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:*importjob*", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:*exportjob*", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:*recommender*", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:*kpi", PINPOINT, "This part of Amazon Pinpoint"),
    ("mobiletargeting:putevents", PINPOINT, "This part of Amazon Pinpoint"),
];
