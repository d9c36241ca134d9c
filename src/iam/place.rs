//! Partitions, Regions, and which service is in which Region.
//!
//! Source: botocore 1.44.5, `partitions.json` and `endpoints.json`, read 2026-11-20.

/// An AWS partition.
#[derive(Debug)]
pub struct Partition {
    /// The part of an ARN after `arn:`.
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// Its Regions, sorted.
    pub regions: &'static [&'static str],
    /// What its Region names begin with.
    prefixes: &'static [&'static str],
}

/// Every partition; the standard one first.
pub const PARTITIONS: &[Partition] = &[
    Partition {
        id: "aws",
        label: "Standard",
        regions: &[
            "af-south-1",
            "ap-east-1",
            "ap-east-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-south-1",
            "ap-south-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "ap-southeast-4",
            "ap-southeast-5",
            "ap-southeast-6",
            "ap-southeast-7",
            "ca-central-1",
            "ca-west-1",
            "eu-central-1",
            "eu-central-2",
            "eu-north-1",
            "eu-south-1",
            "eu-south-2",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "me-west-1",
            "mx-central-1",
            "sa-east-1",
            "sa-west-1",
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
        ],
        prefixes: &["us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-"],
    },
    Partition { id: "aws-us-gov", label: "GovCloud (US)", regions: &["us-gov-east-1", "us-gov-west-1"], prefixes: &["us-gov-"] },
    Partition { id: "aws-cn", label: "China", regions: &["cn-north-1", "cn-northwest-1"], prefixes: &["cn-"] },
    Partition { id: "aws-eusc", label: "European Sovereign Cloud", regions: &["eusc-de-east-1"], prefixes: &["eusc-"] },
    Partition { id: "aws-iso", label: "ISO (US)", regions: &["us-iso-east-1", "us-iso-west-1"], prefixes: &["us-iso-"] },
    Partition { id: "aws-iso-b", label: "ISOB (US)", regions: &["us-isob-east-1", "us-isob-west-1"], prefixes: &["us-isob-"] },
    Partition { id: "aws-iso-e", label: "ISOE (Europe)", regions: &["eu-isoe-west-1"], prefixes: &["eu-isoe-"] },
    Partition { id: "aws-iso-f", label: "ISOF", regions: &["us-isof-east-1", "us-isof-south-1"], prefixes: &["us-isof-"] },
];

/// A service whose Regions matter to a recipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    /// Amazon SES, `email.<region>`.
    Ses,
    /// Amazon Pinpoint, as it was until 2026-10-30.
    Pinpoint,
    /// Amazon Data Firehose.
    Firehose,
}

impl Service {
    /// The service's name in prose.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ses => "Amazon SES",
            Self::Pinpoint => "Amazon Pinpoint",
            Self::Firehose => "Amazon Data Firehose",
        }
    }

    /// Whether the service has an endpoint in `region`, a Region of [`PARTITIONS`].
    pub fn is_in(self, region: &str) -> bool {
        const PINPOINT: &[&str] = &[
            "us-east-1",
            "us-east-2",
            "us-west-2",
            "ca-central-1",
            "eu-central-1",
            "eu-west-1",
            "eu-west-2",
            "ap-south-1",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-southeast-1",
            "ap-southeast-2",
            "us-gov-west-1",
        ];
        match self {
            Self::Pinpoint => PINPOINT.contains(&region),
            Self::Ses => {
                !["ap-east-1", "me-west-1", "sa-west-1"].contains(&region)
                    && home(region).is_some_and(|partition| ["aws", "aws-us-gov", "aws-eusc"].contains(&partition.id))
            }
            Self::Firehose => !["me-west-1", "sa-west-1"].contains(&region),
        }
    }
}

/// The partition with this id.
pub fn partition(id: &str) -> Option<&'static Partition> {
    PARTITIONS.iter().find(|partition| partition.id == id)
}

/// The partition that a Region's name belongs to, known or shaped like one: the longest prefix decides.
pub fn home(region: &str) -> Option<&'static Partition> {
    let length = |partition: &&'static Partition| {
        partition.prefixes.iter().filter(|prefix| region.starts_with(**prefix)).map(|prefix| prefix.len()).max().unwrap_or(0)
    };
    PARTITIONS.iter().max_by_key(length).filter(|best| length(best) > 0 && shaped(region))
}

/// Whether the text has a Region's form: a prefix, a direction, a number.
fn shaped(region: &str) -> bool {
    let lower = region.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    let mut parts = region.rsplit('-');
    let number = parts.next().is_some_and(|part| !part.is_empty() && part.len() < 3 && part.bytes().all(|b| b.is_ascii_digit()));
    let direction = parts.next().is_some_and(|part| part.len() > 3 && part.bytes().all(|b| b.is_ascii_lowercase()));
    lower && number && direction && parts.next().is_some() && region.len() < 32
}

/// Whether the Region is one of the table's.
pub fn is_known(region: &str) -> bool {
    PARTITIONS.iter().any(|partition| partition.regions.contains(&region))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_comes_home() {
        for partition in PARTITIONS {
            for region in partition.regions {
                assert_eq!(home(region).map(|found| found.id), Some(partition.id), "{region}");
            }
        }
        assert_eq!(home("us-east-9").map(|found| found.id), Some("aws"));
        for odd in ["", "us", "us-east", "useast1", "us-east-", "US-EAST-1", "us-east-1 ", "zz-east-1", "us-east-1111"] {
            assert!(home(odd).is_none(), "{odd}");
        }
    }

    #[test]
    fn services_are_in_as_many_regions_as_botocore_says() {
        let count = |service: Service| PARTITIONS.iter().flat_map(|p| p.regions).filter(|region| service.is_in(region)).count();
        assert_eq!(count(Service::Ses), 33 + 2 + 1);
        assert_eq!(count(Service::Pinpoint), 12 + 1);
        assert_eq!(count(Service::Firehose), 34 + 2 + 2 + 1 + 2 + 2 + 1 + 2);
        assert!(!Service::Ses.is_in("cn-north-1"));
    }
}
