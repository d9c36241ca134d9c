//! Names that are nearly right, and names that people use for others.

/// What people write for a service's prefix.
pub(super) const PREFIXES: &[(&str, &str)] = &[
    ("alb", "elasticloadbalancing"),
    ("apigatewayv2", "apigateway"),
    ("cloudwatchlogs", "logs"),
    ("cognito", "cognito-idp"),
    ("cw", "cloudwatch"),
    ("efs", "elasticfilesystem"),
    ("elb", "elasticloadbalancing"),
    ("elbv2", "elasticloadbalancing"),
    ("email", "ses"),
    ("emr", "elasticmapreduce"),
    ("eventbridge", "events"),
    ("msk", "kafka"),
    ("organization", "organizations"),
    ("pinpoint", "mobiletargeting"),
    ("pinpoint-email", "ses"),
    ("secretmanager", "secretsmanager"),
    ("sesv2", "ses"),
    ("sso-admin", "sso"),
    ("stepfunctions", "states"),
];

/// Operations of APIs that are allowed by an action of another name.
///
/// Source: Service Authorization Reference, S3, Lambda and others; read 2026-11-27.
pub(super) const ACTIONS: &[(&str, &str)] = &[
    ("cloudwatch:CreateLogGroup", "logs:CreateLogGroup"),
    ("cloudwatch:CreateLogStream", "logs:CreateLogStream"),
    ("cloudwatch:PutLogEvents", "logs:PutLogEvents"),
    ("lambda:Invoke", "lambda:InvokeFunction"),
    ("s3:CopyObject", "s3:PutObject"),
    ("s3:CreateMultipartUpload", "s3:PutObject"),
    ("s3:DeleteObjects", "s3:DeleteObject"),
    ("s3:HeadBucket", "s3:ListBucket"),
    ("s3:HeadObject", "s3:GetObject"),
    ("s3:ListBuckets", "s3:ListAllMyBuckets"),
    ("s3:ListObjects", "s3:ListBucket"),
    ("s3:ListObjectsV2", "s3:ListBucket"),
    ("s3:UploadPart", "s3:PutObject"),
    ("sqs:ChangeMessageVisibilityBatch", "sqs:ChangeMessageVisibility"),
    ("sqs:DeleteMessageBatch", "sqs:DeleteMessage"),
    ("sqs:SendMessageBatch", "sqs:SendMessage"),
];

/// What goes by this name.
pub(super) fn meant(names: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    names.iter().find(|(said, _)| said.eq_ignore_ascii_case(name)).map(|(_, meant)| *meant)
}

/// The known name that `name` is nearest to, if it is near: a letter or two off, or other capitals.
pub(super) fn best<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = match name.len() {
        0..=2 => 0,
        3..=5 => 1,
        6..=100 => 2,
        _ => return None,
    };
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        if candidate.eq_ignore_ascii_case(name) {
            return Some(candidate);
        }
        if candidate.len().abs_diff(name.len()) > allowed {
            continue;
        }
        let away = distance(name, candidate, allowed);
        if away <= allowed && best.is_none_or(|(least, _)| away < least) {
            best = Some((away, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Letters to insert, remove, replace or swap with their neighbor, capitals ignored; more than `limit` is any more.
fn distance(a: &str, b: &str, limit: usize) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let same = usize::from(!x.eq_ignore_ascii_case(y));
            let mut cost = (at(&row, j) + same).min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                cost = cost.min(at(&before, j - 1) + 1);
            }
            next.push(cost);
        }
        if next.iter().min().is_none_or(|least| *least > limit) {
            return limit + 1;
        }
        before = row;
        row = next;
    }
    row.last().copied().unwrap_or(limit + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::iam::catalog::Catalog;

    #[test]
    fn what_is_meant_exists_and_what_is_said_does_not() {
        let catalog = Catalog::read(&include_bytes!("../../static/catalog.txt")[..]).unwrap();
        for (said, meant) in PREFIXES {
            assert!(!catalog.has(said) && catalog.has(meant), "{said} {meant}");
        }
        let known = |name: &str| name.split_once(':').is_some_and(|(prefix, name)| catalog.action(prefix, name).is_some());
        for (said, meant) in ACTIONS {
            assert!(!known(said) && known(meant), "{said} {meant}");
        }
    }
}
