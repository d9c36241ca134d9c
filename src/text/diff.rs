//! What changed between two texts, line by line: the longest common subsequence stays.

/// What became of a line, with its index in the text that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both; index in the new text.
    Kept(usize),
    /// Only in the old text.
    Removed(usize),
    /// Only in the new text.
    Added(usize),
}

/// The changes in order; removed lines before added ones. Time and memory grow with the product of the lengths of what
/// differs between the first and the last change.
pub fn diff(old: &str, new: &str) -> Vec<Change> {
    let [old, new] = [old, new].map(|text| text.split('\n').collect::<Vec<_>>());
    let (old, new) = (old.as_slice(), new.as_slice());
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (old.get(..old.len() - tail).unwrap_or_default(), new.get(..new.len() - tail).unwrap_or_default());

    // longest[i * width + j]: length of the longest common subsequence of old[i..] and new[j..].
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    let at = |longest: &[u32], i: usize, j: usize| longest.get(i * width + j).copied().unwrap_or_default();
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let best = if a == b { at(&longest, i + 1, j + 1) + 1 } else { at(&longest, i + 1, j).max(at(&longest, i, j + 1)) };
            if let Some(cell) = longest.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }

    let mut out: Vec<Change> = (0..head).map(Change::Kept).collect();
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
        if a == b {
            out.push(Change::Kept(head + j));
            i += 1;
            j += 1;
        } else if at(&longest, i + 1, j) >= at(&longest, i, j + 1) {
            out.push(Change::Removed(head + i));
            i += 1;
        } else {
            out.push(Change::Added(head + j));
            j += 1;
        }
    }
    out.extend((i..old.len()).map(|i| Change::Removed(head + i)));
    out.extend((j..new.len()).map(|j| Change::Added(head + j)));
    out.extend((0..tail).map(|index| Change::Kept(head + new.len() + index)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The law of a patch: what is kept and removed is the old text, what is kept and added the new one.
    fn holds(old: &str, new: &str) {
        let [olds, news] = [old, new].map(|text| text.split('\n').collect::<Vec<_>>());
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for change in diff(old, new) {
            match change {
                Change::Kept(index) => {
                    before.push(news[index]);
                    after.push(news[index]);
                }
                Change::Removed(index) => before.push(olds[index]),
                Change::Added(index) => after.push(news[index]),
            }
        }
        assert_eq!((before, after), (olds, news));
    }

    proptest::proptest! {
        #[test]
        fn a_diff_leads_from_the_old_to_the_new(old in "[abc\n]{0,40}", new in "[abc\n]{0,40}") {
            holds(&old, &new);
        }
    }

    #[test]
    fn what_stays_is_the_longest() {
        let kept = |old: &str, new: &str| diff(old, new).iter().filter(|change| matches!(change, Change::Kept(_))).count();
        assert_eq!(kept("a\nb\nc\nb\nd\na\nb", "b\nd\nc\na\nb\na"), 4);
        assert_eq!(kept("s\na\nm\ne", "s\na\nm\ne"), 4);
        assert_eq!(kept("a", "b"), 0);
    }
}
