//! The core on the command line, as other tools call it.

use std::path::PathBuf;
use std::process::{Command, Output};

/// The example that cargo has built beside this test.
fn render(arguments: &[&str]) -> Output {
    let mut program = std::env::current_exe().unwrap();
    program.pop();
    program.pop();
    program.push("examples/render");
    Command::new(program).args(arguments).output().unwrap()
}

fn out(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    folder
}

fn lines(output: &Output) -> Vec<String> {
    String::from_utf8(output.stderr.clone()).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn list_is_json_with_the_names_that_others_rely_on() {
    let output = render(&["list"]);
    assert!(output.status.success());
    let list: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let ids = |value: &serde_json::Value| -> Vec<String> {
        value.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&list), ["ses-sending-role", "email-events-to-firehose", "cross-account-ses", "postman-access"]);
    let variants: Vec<Vec<String>> = list.as_array().unwrap().iter().map(|recipe| ids(&recipe["variants"])).collect();
    assert_eq!(variants[0], ["documented", "recommended", "ses-direct"]);
    assert_eq!(variants[1], ["current", "documented"]);
    assert_eq!(variants[2], ["delegate-sending", "role-hop", "organisation", "documented"]);
    assert_eq!(variants[3], ["documented", "recommended"]);
}

#[test]
fn good_answers_are_written_and_bad_ones_are_not() {
    let folder = out("good");
    let dir = folder.to_str().unwrap();
    let good =
        ["ses-sending-role", "--set", "account=444433332221", "--set", "region=eu-west-1", "--today", "2026-11-20", "--out", dir];
    let output = render(&good);
    assert_eq!((output.status.code(), lines(&output)), (Some(0), vec![]));
    for name in ["permission-policy.json", "trust-policy.json", "operator-policy.json", "ses-sending-role.sh", "checklist.md"] {
        assert!(folder.join(name).exists(), "{name}");
    }

    let folder = out("bad");
    let dir = folder.to_str().unwrap();
    let output =
        render(&["ses-sending-role", "--set", "account=12", "--set", "region=us-gov-west-1", "--set", "path=x", "--out", dir]);
    assert_eq!(output.status.code(), Some(1));
    let said = lines(&output);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].starts_with("error: account: AWS account ID must be 12 digits"));
    assert!(said[1].starts_with("error: region: Region us-gov-west-1 lies in partition aws-us-gov"));
    assert!(said[2].starts_with("error: path: Path must begin and end with /"));
    assert!(!folder.exists(), "nothing is written");

    let output = render(&["ses-sending-role", "--out", dir]);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(1), 2));
    let output = render(&["ses-sending-role", "--placeholders", "--out", dir]);
    assert!(output.status.success() && folder.join("trust-policy.TEMPLATE.json").exists());
}

#[test]
fn bad_usage_is_one_clear_line() {
    for (arguments, part) in [
        (&["nope", "--out", "x"][..], "no recipe `nope`"),
        (&[], "say `list`"),
        (&["postman-access"], "--out"),
        (&["postman-access", "--variant", "x", "--out", "x"], "no variant `x`"),
        (&["postman-access", "--set", "region=us-east-1", "--out", "x"], "no field `region`"),
        (&["postman-access", "--set", "account", "--out", "x"], "key=value"),
        (&["postman-access", "--today", "tomorrow", "--out", "x"], "YYYY-MM-DD"),
        (&["postman-access", "--wrong", "x"], "no option"),
        (&["postman-access", "--out"], "needs a value"),
        (&["postman-access", "--set", "account=444433332221", "--out", "/dev/null/x"], "cannot write"),
    ] {
        let output = render(arguments);
        let said = lines(&output);
        assert_eq!((output.status.code(), said.len()), (Some(2), 1), "{said:?}");
        assert!(said[0].contains(part), "{said:?}");
    }
}
