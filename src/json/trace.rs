//! Where each part of a repaired text stood in the text that was given.

use super::Span;

/// Parts of the text, in order, each with what it was made from. Without any, the text is as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace(Vec<(Span, Span)>);

impl Trace {
    /// The trace of a text that was made from this stretch as a whole.
    pub(super) fn whole(here: Span, there: Span) -> Self {
        Self(vec![(here, there)])
    }

    /// Notes that the text's next part was made from this one.
    pub(super) fn push(&mut self, here: Span, there: Span) {
        self.0.push((here, there));
    }

    /// Where it stood: to the byte in what was left alone, else the whole of what it was made from.
    pub fn back(&self, span: Span) -> Span {
        let start = self.point(span.start, span.start, false);
        let end = self.point(span.end, span.end.saturating_sub(1).max(span.start), true);
        Span { start, end: end.max(start) }
    }

    /// Where a byte stood, by the part that `within` lies in; in a part that was changed, its beginning or its end.
    fn point(&self, at: usize, within: usize, end: bool) -> usize {
        let behind = self.0.partition_point(|(here, _)| here.start <= within);
        let Some((here, there)) = behind.checked_sub(1).and_then(|index| self.0.get(index)) else {
            return self.0.first().map_or(at, |(_, there)| there.start);
        };
        if here.end - here.start == there.end - there.start {
            (there.start + (at - here.start)).min(there.end)
        } else if end {
            there.end
        } else {
            there.start
        }
    }

    /// The trace of a text made from this one's, by the trace of that making.
    pub(super) fn then(&self, next: Self) -> Self {
        Self(next.0.into_iter().map(|(here, there)| (here, self.back(there))).collect())
    }

    /// The trace of a part of the text.
    pub(super) fn cut(&self, part: Span) -> Self {
        let shift = |here: Span| Span { start: here.start.saturating_sub(part.start), end: here.end.saturating_sub(part.start) };
        let inside = self.0.iter().filter(|(here, _)| part.start <= here.start && here.end <= part.end);
        let mut out: Vec<(Span, Span)> = inside.map(|(here, there)| (shift(*here), *there)).collect();
        if out.is_empty() {
            out.push((shift(part), self.back(part)));
        }
        Self(out)
    }

    /// The trace of what a JSON string says, the string standing at `at`; each escape is a part.
    pub(super) fn unescaped(raw: &str, said: &str, at: usize) -> Self {
        let mut out = Self::default();
        let (mut here, mut there) = (Span::default(), Span { start: at + 1, end: at + 1 });
        let mut rest = raw.get(1..).unwrap_or_default();
        for c in said.chars() {
            let length = match rest.as_bytes() {
                [b'\\', b'u', ..] => 6 * c.len_utf16(),
                [b'\\', ..] => 2,
                _ => c.len_utf8(),
            };
            if length != c.len_utf8() && here.start < here.end {
                out.push(here, there);
                (here.start, there.start) = (here.end, there.end);
            }
            (here.end, there.end) = (here.end + c.len_utf8(), there.end + length);
            if length != c.len_utf8() {
                out.push(here, there);
                (here.start, there.start) = (here.end, there.end);
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        out.push(here, there);
        out
    }
}
