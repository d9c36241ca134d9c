//! Patterns with `*` (any text) and `?` (any character), as actions, ARNs and condition values have them.

/// Whether all that `inner` matches is matched by `pattern`; `inner` may hold wildcards. `fold` ignores ASCII capitals.
///
/// Work is bounded by the product of the lengths. A `*` of `inner` is only matched by a `*`: right but for patterns that
/// cover it by a detour such as `*?` for `?*`.
pub fn covers(pattern: &str, inner: &str, fold: bool) -> bool {
    let (pattern, inner) = (pattern.as_bytes(), inner.as_bytes());
    let (mut p, mut t) = (0, 0);
    let mut back = None;
    while let Some(&byte) = inner.get(t) {
        match pattern.get(p) {
            Some(b'*') => {
                back = Some((p, t));
                p += 1;
            }
            Some(b'?') if byte != b'*' => {
                p += 1;
                t += 1;
            }
            Some(&want) if want == byte || fold && want.eq_ignore_ascii_case(&byte) => {
                p += 1;
                t += 1;
            }
            _ => match back {
                Some((star, from)) => {
                    back = Some((star, from + 1));
                    p = star + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).is_some_and(|rest| rest.iter().all(|byte| *byte == b'*'))
}

/// Whether some text is matched by both patterns.
pub fn meet(a: &str, b: &str, fold: bool) -> bool {
    let (mut a, mut b) = (a.as_bytes(), b.as_bytes());
    let wild = |byte: u8| matches!(byte, b'*' | b'?');
    let same = |x: u8, y: u8| x == y || fold && x.eq_ignore_ascii_case(&y);
    // What is plain at both ends decides most pairs.
    while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b)
        && !wild(*x)
        && !wild(*y)
    {
        if !same(*x, *y) {
            return false;
        }
        (a, b) = (rest_a, rest_b);
    }
    while let ([rest_a @ .., x], [rest_b @ .., y]) = (a, b)
        && !wild(*x)
        && !wild(*y)
    {
        if !same(*x, *y) {
            return false;
        }
        (a, b) = (rest_a, rest_b);
    }
    // Row by row: which beginnings of `b` can meet this beginning of `a`.
    let mut row = vec![false; b.len() + 1];
    let mut reach = true;
    for (cell, byte) in row.iter_mut().zip(std::iter::once(&b'*').chain(b)) {
        reach &= *byte == b'*';
        *cell = reach;
    }
    let mut next = row.clone();
    for &x in a {
        let mut left = false;
        let mut diagonal = false;
        let others = std::iter::once(None).chain(b.iter().copied().map(Some));
        for ((here, cell), y) in row.iter().zip(&mut next).zip(others) {
            *cell = match y {
                None => x == b'*' && *here,
                Some(b'*') => *here || left || diagonal,
                Some(_) if x == b'*' => *here || left || diagonal,
                Some(y) => diagonal && (x == b'?' || y == b'?' || same(x, y)),
            };
            (left, diagonal) = (*cell, *here);
        }
        std::mem::swap(&mut row, &mut next);
    }
    row.last().copied().unwrap_or(false)
}

/// Whether the text holds a wildcard.
pub fn is_pattern(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'*' | b'?'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slow(pattern: &[char], text: &[char]) -> bool {
        match (pattern, text) {
            ([], []) => true,
            (['*', rest @ ..], _) => slow(rest, text) || !text.is_empty() && slow(pattern, &text[1..]),
            (['?', rest @ ..], [_, tail @ ..]) => slow(rest, tail),
            ([a, rest @ ..], [b, tail @ ..]) if a == b => slow(rest, tail),
            _ => false,
        }
    }

    fn texts(length: usize) -> Vec<String> {
        let mut out = vec![String::new()];
        for _ in 0..length {
            out = out.iter().flat_map(|text| ["", "a", "b"].map(|more| [text, more].concat())).collect();
            out.sort();
            out.dedup();
        }
        out
    }

    proptest::proptest! {
        #[test]
        fn covers_as_the_definition_says(pattern in "[ab*?]{0,6}", text in "[ab]{0,8}") {
            let chars = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(covers(&pattern, &text, false), slow(&chars(&pattern), &chars(&text)));
        }

        #[test]
        fn what_covers_matches_all(pattern in "[ab*?]{0,4}", inner in "[ab*?]{0,4}") {
            if covers(&pattern, &inner, false) {
                assert!(texts(5).iter().all(|text| !covers(&inner, text, false) || covers(&pattern, text, false)));
            }
        }

        #[test]
        fn meet_is_a_common_text(a in "[ab*?]{0,4}", b in "[ab*?]{0,4}") {
            let common = texts(8).iter().any(|text| covers(&a, text, false) && covers(&b, text, false));
            assert_eq!(meet(&a, &b, false), common, "{a} {b}");
        }
    }
}
