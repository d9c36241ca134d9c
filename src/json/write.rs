//! The text of a JSON value anew: as short as can be, or a line for each member. Strings and numbers stay as written.

/// JSON without white space between its tokens.
pub fn compact(text: &str) -> String {
    tokens(text, |out, _, _| out)
}

/// JSON with a line for each member and item, indented by four blanks, as the IAM console prints it.
pub fn pretty(text: &str) -> String {
    let mut depth = 0_usize;
    tokens(text, move |mut out, mark, next| {
        let line = |out: &mut String, depth: usize| {
            out.push('\n');
            (0..depth).for_each(|_| out.push_str("    "));
        };
        match mark {
            '{' | '[' => {
                depth += 1;
                if !matches!(next, Some('}' | ']')) {
                    line(&mut out, depth);
                }
            }
            ',' => line(&mut out, depth),
            ':' => out.push(' '),
            _ => {}
        }
        if matches!(next, Some('}' | ']')) {
            depth = depth.saturating_sub(1);
            if !matches!(mark, '{' | '[') {
                line(&mut out, depth);
            }
        }
        out
    })
}

/// Copies tokens; `after` is told what was copied last and what comes next.
fn tokens(text: &str, mut after: impl FnMut(String, char, Option<char>) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut quoted, mut escaped) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if quoted {
            out.push(c);
            quoted = escaped || c != '"';
            escaped = !escaped && c == '\\';
            if quoted {
                continue;
            }
        } else if c.is_ascii_whitespace() {
            continue;
        } else {
            out.push(c);
            quoted = c == '"';
            if quoted {
                continue;
            }
        }
        while chars.next_if(char::is_ascii_whitespace).is_some() {}
        out = after(out, c, chars.peek().copied());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Json;
    use serde::Serialize;

    #[test]
    fn as_serde_json_prints_it() {
        for text in
            [r#"{ "a" : [ 1.50 , { } , [ ] , "b, c: {" ] , "d" : { "e" : null } }"#, "[]", "\"\\\"\"", " 7 ", "[[[true]],{}]"]
        {
            let value: serde_json::Value = serde_json::from_str(text).unwrap();
            assert_eq!(compact(text), serde_json::to_string(&value).unwrap());
            let mut printed = Vec::new();
            let four = serde_json::ser::PrettyFormatter::with_indent(b"    ");
            value.serialize(&mut serde_json::Serializer::with_formatter(&mut printed, four)).unwrap();
            assert_eq!(pretty(text), String::from_utf8(printed).unwrap());
            assert_eq!(Json::parse(&pretty(text)), Json::parse(text));
        }
    }
}
