//! Names that are nearly right.

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
