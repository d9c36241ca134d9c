//! Sorting. The standard library's sorts are made anew for every type, at three kilobytes each; this one is made once.

use std::cmp::Ordering;

/// Sorts; equal items keep their order.
pub fn sort<T>(items: &mut Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) {
    let places = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut old: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(places.into_iter().filter_map(|at| old.get_mut(at)?.take()));
}

/// The positions below `count` in order; equal ones stay as they are.
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut from: Vec<usize> = (0..count).collect();
    let mut width = 1;
    while width < count {
        let mut to = Vec::with_capacity(count);
        for pair in from.chunks(width * 2) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            // What is in order already, or all the same, costs one look.
            if let (Some(last), Some(first)) = (left.last(), right.first())
                && compare(*first, *last) != Ordering::Less
            {
                to.extend_from_slice(pair);
                continue;
            }
            while let ([a, rest_a @ ..], [b, rest_b @ ..]) = (left, right) {
                if compare(*b, *a) == Ordering::Less {
                    to.push(*b);
                    right = rest_b;
                } else {
                    to.push(*a);
                    left = rest_a;
                }
            }
            to.extend_from_slice(left);
            to.extend_from_slice(right);
        }
        from = to;
        width *= 2;
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn as_the_standard_library_sorts(mut items in proptest::collection::vec((0_u8..9, 0_u8..255), 0..200)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort(&mut items, &|a, b| a.0.cmp(&b.0));
            assert_eq!(items, expected);
        }
    }
}
