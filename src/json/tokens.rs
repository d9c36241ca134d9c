//! The tokens of text that is nearly JSON: strings, words, comments and expressions, as JavaScript, Python, Terraform and people
//! write them.

/// Length of the comment at the beginning, without the end of its line.
pub(super) fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") || rest.starts_with('#') {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    rest.starts_with("/*").then(|| rest.find("*/").map_or(rest.len(), |found| found + 2))
}

/// Whether a character opens a string.
pub(super) fn is_quote(c: char) -> bool {
    "\"'`\u{201c}\u{201d}\u{201e}\u{2018}\u{2019}\u{ab}\u{bb}\u{ff02}".contains(c)
}

/// The first place outside strings, comments and brackets where it ends: by a test, or at a bracket that closes what is around.
fn until(text: &str, ends: impl Fn(usize, char) -> bool) -> usize {
    let (mut depth, mut at, mut last) = (0_usize, 0, ' ');
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        // An apostrophe within a word opens nothing.
        let opens =
            is_quote(c) && (matches!(c, '"' | '\u{201c}') || !last.is_alphanumeric() || matches!(last, 'f' | 'u' | 'r' | 'b'));
        let length = match (comment(rest), opens) {
            (Some(length), _) => length,
            (None, true) => quoted(rest, c).1,
            _ => c.len_utf8(),
        };
        match c {
            _ if length > c.len_utf8() => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return at,
            ')' | ']' | '}' => depth -= 1,
            _ if depth == 0 && ends(at, c) => return at,
            _ => {}
        }
        last = c;
        at += length;
    }
    text.len()
}

/// Behind the partner of the bracket that stands there; the text's end where it has none.
pub(super) fn partner(text: &str, start: usize) -> usize {
    let inner = start + 1;
    let end = inner + until(text.get(inner..).unwrap_or_default(), |_, _| false);
    (end + 1).min(text.len())
}

/// Length of the expression at the beginning: to a comma, or the end of a line on whose other side it does not go on.
pub(super) fn expression(rest: &str) -> usize {
    let goes_on = |at: usize| {
        let (before, behind) = (rest.get(..at).unwrap_or_default(), rest.get(at..).unwrap_or_default());
        before.trim_end().ends_with(['+', '?', ':', '&', '|']) || behind.trim_start().starts_with(['+', '?', ':', '.', '&', '|'])
    };
    let end = until(rest, |at, c| matches!(c, ',' | ';') || c == '\n' && !goes_on(at));
    rest.get(..end).unwrap_or_default().trim_end().len()
}

/// Whether what stands behind a value makes an expression of it.
pub(super) fn goes_on(behind: &str, is_word: bool) -> bool {
    let next = behind.trim_start();
    next.starts_with('+')
        || behind.trim_start_matches([' ', '\t']).starts_with(['?', '%'])
        || behind.starts_with(".format(")
        || is_word && behind.starts_with('(')
}

/// Length of the expression that begins here; none where it is a plain string or word, or a key that is not in brackets.
pub(super) fn expressed(rest: &str) -> Option<usize> {
    let c = rest.chars().next()?;
    let length = match c {
        '(' => return Some(partner(rest, 0)),
        _ if is_quote(c) => quoted(rest, c).1,
        _ if c.is_alphabetic() || c == '_' => word(rest, false),
        _ => return None,
    };
    let (said, behind) = rest.split_at_checked(length)?;
    let begins = said == "for" || goes_on(behind, !is_quote(c));
    (begins && !is_key(behind)).then(|| expression(rest).max(length))
}

/// Whether what stands before it is a key.
pub(super) fn is_key(behind: &str) -> bool {
    let next = behind.trim_start();
    next.starts_with([':', '=']) && !next.starts_with("==")
}

/// What an expression comes to, as JSON writes it: strings put together, and a placeholder for whatever else.
pub(super) fn value(expression: &str) -> String {
    let whole = expression.trim();
    let inner = whole.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let inner = inner.filter(|inner| until(inner, |_, _| false) == inner.len()).unwrap_or(whole);
    let (mut terms, mut rest) = (Vec::new(), inner);
    while !rest.is_empty() {
        let end = until(rest, |_, c| c == '+');
        terms.push(rest.get(..end).unwrap_or_default().trim());
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    let says = |term: &&str| {
        let open = term.chars().next().filter(|c| is_quote(*c))?;
        let (inner, length) = quoted(term, open);
        (length == term.len()).then_some(inner)
    };
    let strings: Vec<_> = terms.iter().map(says).collect();
    // Named by the word that it begins with: the rest might be taken for a pattern.
    let hole = |term: &str| {
        let end = term.find(|c: char| !c.is_ascii_alphanumeric() && !"_.$".contains(c)).unwrap_or(term.len());
        let name = term.get(..end).filter(|name| !name.is_empty() && *name != "for").unwrap_or("expression");
        ["<", name.trim_matches(['$', '.']), ">"].concat()
    };
    if !strings.iter().any(Option::is_some) {
        return hole(inner);
    }
    strings.into_iter().zip(terms).map(|(string, term)| string.unwrap_or_else(|| hole(term))).collect()
}

/// Whether Terraform fills something into a string: `${var.news}`. IAM's own variables have a colon, and people's one word.
pub(super) fn is_filled(inner: &str) -> bool {
    inner.split("${").skip(1).any(|part| {
        part.find(['.', '[', '(', ':', '}'])
            .is_some_and(|at| part.get(at..).is_some_and(|rest| rest.starts_with(['.', '[', '('])))
    })
}

/// What a string of Python's that is filled in comes to; none if nothing is.
pub(super) fn formatted(inner: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = inner;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (says, length) = match from.as_bytes() {
            [b'{', b'{', ..] | [b'}', b'}', ..] => (from.get(..1)?.to_owned(), 2),
            [b'{', ..] => {
                let end = from.find('}')?;
                (["<", from.get(1..end)?, ">"].concat(), end + 1)
            }
            _ => return None,
        };
        out.push_str(&says);
        rest = from.get(length..)?;
    }
    out.push_str(rest);
    (out != inner).then_some(out)
}

/// The length of the word at the beginning; what Terraform puts in brackets behind a name is part of it.
pub(super) fn word(rest: &str, is_value: bool) -> usize {
    let stop = |c: char| c.is_whitespace() || "{}[],:=\"'()\u{201c}\u{201d}".contains(c);
    let mut length = rest.find(stop).unwrap_or(rest.len()).max(rest.chars().next().map_or(0, char::len_utf8));
    // `s3:GetObject` without quotes.
    while is_value
        && let Some(more) = rest.get(length..).and_then(|behind| behind.strip_prefix(':'))
        && more.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '*' || c == ':')
    {
        length += 1 + more.find(stop).unwrap_or(more.len());
    }
    while rest.get(..length).is_some_and(|word| word.contains('.'))
        && let Some(index) = rest.get(length..).filter(|more| more.starts_with('[')).and_then(|more| more.find(']'))
    {
        length += index + 1;
        length += rest.get(length..).map_or(0, |more| more.find(stop).unwrap_or(more.len()));
    }
    length
}

/// Whether it is a name of Terraform's or of a program's, like `aws_s3_bucket.news.arn`.
pub(super) fn is_reference(word: &str) -> bool {
    word.contains('.')
        && word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && word.chars().all(|c| c.is_ascii_alphanumeric() || "._-[]\"*".contains(c))
        && !word.ends_with("amazonaws.com")
}

/// A quoted string at the beginning: what stands between the quotes, as JSON writes it, and its length with them.
pub(super) fn quoted(rest: &str, open: char) -> (String, usize) {
    let closes = |c: char| match open {
        '"' => c == '"',
        '\'' => c == '\'',
        '`' => c == '`',
        '\u{2018}' | '\u{2019}' => matches!(c, '\u{2018}' | '\u{2019}'),
        '\u{ff02}' => c == open,
        _ => matches!(c, '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}' | '"'),
    };
    let mut out = String::new();
    let (mut escaped, mut inner) = (false, 0);
    for (at, c) in rest.char_indices().skip(1) {
        // Quotes within what Terraform fills in end nothing.
        if c == '$' && open == '"' {
            inner = inner.max(at + filled(rest.get(at..).unwrap_or_default()));
        }
        if at < inner && c == '"' && !escaped {
            out.push_str("\\\"");
            continue;
        }
        if !escaped && closes(c) {
            return (out, at + c.len_utf8());
        }
        // A straight quote that a curly one closes: `"Allow”,`.
        let after = || rest.get(at + c.len_utf8()..).unwrap_or_default().trim_start();
        if !escaped && open == '"' && matches!(c, '\u{201c}' | '\u{201d}') && after().starts_with([',', ':', '}', ']']) {
            return (out, at + c.len_utf8());
        }
        match c {
            // JSON needs no backslash there.
            '\'' | '`' if escaped => {
                out.pop();
                out.push(c);
            }
            '"' if !escaped => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c < ' ' => {}
            _ => out.push(c),
        }
        escaped = c == '\\' && !escaped;
    }
    (out, rest.len())
}

/// Length of what Terraform fills in at the beginning, if there are quotes in it: `${var.accounts["news"]}`.
fn filled(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix("${") else { return 0 };
    let (mut depth, mut quotes) = (1_usize, 0_usize);
    for (at, c) in inner.char_indices() {
        match c {
            '\n' => return 0,
            '"' => quotes += 1,
            '{' => depth += 1,
            '}' if depth > 1 => depth -= 1,
            '}' => return if quotes > 0 && quotes % 2 == 0 { at + 3 } else { 0 },
            _ => {}
        }
    }
    0
}

/// Whether it is the name of a variable; these two are what a policy says.
pub(super) fn is_name(word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    !matches!(word, "Allow" | "Deny")
        && word.starts_with(|c: char| is_part(c) && !c.is_ascii_digit())
        && word.chars().all(is_part)
}
