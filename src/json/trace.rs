//! Where each part of a repaired text stood in the text that was given.

use super::Span;

/// Parts of the text, in order. Without any, the text is as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace(Vec<Part>);

/// A part of the text and what it was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    here: Span,
    there: Span,
    /// Whether it is the same, byte by byte.
    same: bool,
}

impl Part {
    /// As much of this part as the other, which stayed the same, was made from.
    fn within(&self, other: Self) -> Self {
        let (start, end) = (self.here.start.max(other.there.start), self.here.end.min(other.there.end));
        let moved = |at: usize| other.here.start + (at - other.there.start);
        let stood = |at: usize| self.there.start + (at - self.here.start);
        let there = if self.same { Span { start: stood(start), end: stood(end) } } else { self.there };
        Self { here: Span { start: moved(start), end: moved(end) }, there, same: self.same }
    }
}

impl Trace {
    /// The trace of a text that was made from this stretch as a whole.
    pub(super) fn whole(here: Span, there: Span) -> Self {
        Self(vec![Part { here, there, same: false }])
    }

    /// Notes that the text's next part was made from this one, and whether it is the same.
    pub(super) fn push(&mut self, here: Span, there: Span, same: bool) {
        self.0.push(Part { here, there, same });
    }

    /// Where it stood: to the byte in what was left alone, else the whole of what it was made from.
    pub fn back(&self, span: Span) -> Span {
        let start = self.point(span.start, span.start, false);
        let end = self.point(span.end, span.end.saturating_sub(1).max(span.start), true);
        Span { start, end: end.max(start) }
    }

    /// The part that begins at this byte, or the last before it.
    fn part(&self, at: usize) -> Option<&Part> {
        self.0.get(self.0.partition_point(|part| part.here.start <= at).checked_sub(1)?)
    }

    /// Where a byte stood, by the part that `within` lies in; in a part that was changed, its beginning or its end.
    fn point(&self, at: usize, within: usize, end: bool) -> usize {
        match self.part(within) {
            None => self.0.first().map_or(at, |part| part.there.start),
            Some(part) if part.same => (part.there.start + (at - part.here.start)).min(part.there.end),
            Some(part) if end => part.there.end,
            Some(part) => part.there.start,
        }
    }

    /// The trace of a text made from this one's, by the trace of that making.
    pub(super) fn then(&self, next: Self) -> Self {
        if self.0.is_empty() {
            return next;
        }
        let mut out = Vec::new();
        for part in next.0 {
            if !part.same {
                out.push(Part { there: self.back(part.there), ..part });
                continue;
            }
            let from = self.0.partition_point(|old| old.here.end <= part.there.start);
            for old in self.0.iter().skip(from).take_while(|old| old.here.start < part.there.end) {
                out.push(old.within(part));
            }
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
            let escaped = rest.starts_with('\\');
            if escaped && here.start < here.end {
                out.push(here, there, true);
                (here.start, there.start) = (here.end, there.end);
            }
            (here.end, there.end) = (here.end + c.len_utf8(), there.end + length);
            if escaped {
                out.push(here, there, false);
                (here.start, there.start) = (here.end, there.end);
            }
            rest = rest.get(length..).unwrap_or_default();
        }
        out.push(here, there, true);
        out
    }
}
