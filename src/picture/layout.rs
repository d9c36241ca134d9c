//! Where the picture's boxes and arrows stand: columns side by side, or one below the other where there is little room.
//! Units are those of the SVG's view box; 13 to a line of text.

use super::{Edge, Picture};

/// Which way the arrows lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// A node's box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Its left edge.
    pub x: usize,
    /// Its upper edge.
    pub y: usize,
    /// Its width; the height is [`HEIGHT`].
    pub width: usize,
}

/// An edge's line and label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrow {
    /// SVG path data.
    pub path: String,
    /// Where the label's lines begin, or end.
    pub x: usize,
    /// Base line of the label's first line.
    pub y: usize,
    /// Whether the lines end at `x`.
    pub ends: bool,
    /// Whether there is room for them: one below the other, arrows to the same box share the longest label.
    pub labelled: bool,
}

/// Everything in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Width of the view box.
    pub width: usize,
    /// Height of the view box.
    pub height: usize,
    /// One for each node.
    pub frames: Vec<Frame>,
    /// One for each edge.
    pub arrows: Vec<Arrow>,
}

/// Height of a box.
pub const HEIGHT: usize = 64;
/// Height of a line of a label.
pub const LINE: usize = 14;
/// Widest gap between columns.
const GAP: usize = 160;
const ROW: usize = 80;
const STEP: usize = 26;

/// Each node's distance from where the arrows begin, at most two.
fn columns(picture: &Picture) -> Vec<usize> {
    let mut out = vec![0_usize; picture.nodes.len()];
    for _ in 0..2 {
        for edge in &picture.edges {
            let from = out.get(edge.from).copied().unwrap_or_default();
            if let Some(to) = out.get_mut(edge.to) {
                *to = (*to).max(from + 1).min(2);
            }
        }
    }
    out
}

/// Lays the picture out.
pub fn layout(picture: &Picture, flow: Flow) -> Layout {
    let columns = columns(picture);
    let last = columns.iter().copied().max().unwrap_or_default();
    let mut out = match flow {
        Flow::Across => across(&columns, last),
        Flow::Down => down(picture, &columns, last),
    };
    for (index, edge) in picture.edges.iter().enumerate() {
        let (Some(from), Some(to)) = (out.frames.get(edge.from), out.frames.get(edge.to)) else { continue };
        let middle = to.y + HEIGHT / 2;
        let above = |y: usize| y.saturating_sub(7 + edge.label.len().saturating_sub(1) * LINE);
        let arrow = match flow {
            Flow::Across => {
                let (x, y) = (from.x + from.width, from.y + HEIGHT / 2);
                let bend = to.x.saturating_sub(x) / 2;
                let path = format!("M{x} {y}C{} {y} {} {middle} {} {middle}", x + bend, to.x.saturating_sub(bend), to.x - 3);
                // At the end that it shares with fewer, on the side that the line does not come from.
                let alone = |same: fn(&Edge, &Edge) -> bool| picture.edges.iter().filter(|other| same(other, edge)).count() < 2;
                let ends = alone(|a, b| a.to == b.to) && !alone(|a, b| a.from == b.from);
                let (here, there) = if ends { (middle, y) } else { (y, middle) };
                let (x, y) = (if ends { to.x - 10 } else { x + 8 }, if here > there { here + 15 } else { above(here) });
                // Where one stands already in this gap there is no room for another.
                let foot = |y: usize, edge: &Edge| y + edge.label.len() * LINE;
                let labelled = !out.arrows.iter().zip(&picture.edges).any(|(other, one)| {
                    other.labelled && other.x.abs_diff(x) < GAP && other.y < foot(y, edge) && y < foot(other.y, one)
                });
                Arrow { path, x, y, ends, labelled }
            }
            Flow::Down => {
                let x = from.x + 9;
                let path = format!("M{x} {}V{middle}H{}", from.y + HEIGHT, to.x - 3);
                let longer = |(other, one): (usize, &Edge)| {
                    one.to == edge.to
                        && (one.label.len() > edge.label.len() || (one.label.len() == edge.label.len() && other < index))
                };
                let labelled = !picture.edges.iter().enumerate().any(longer);
                Arrow { path, x: to.x + 4, y: above(to.y), ends: false, labelled }
            }
        };
        out.arrows.push(arrow);
    }
    out
}

fn across(columns: &[usize], last: usize) -> Layout {
    let (width, gap) = if last < 2 { (250, GAP) } else { (206, 112) };
    let count = |column: usize| columns.iter().filter(|other| **other == column).count();
    let rows = (0..=last).map(count).max().unwrap_or_default();
    let height = rows * ROW + LINE;
    let mut filled = [0_usize; 3];
    let mut frames = Vec::new();
    for column in columns {
        let Some(row) = filled.get_mut(*column) else { continue };
        let top = (height - count(*column) * ROW + ROW - HEIGHT) / 2;
        frames.push(Frame { x: column * (width + gap), y: top + *row * ROW, width });
        *row += 1;
    }
    Layout { width: (last + 1) * (width + gap) - gap, height, frames, arrows: Vec::new() }
}

fn down(picture: &Picture, columns: &[usize], last: usize) -> Layout {
    const WIDTH: usize = 350;
    let mut frames = vec![Frame::default(); columns.len()];
    let mut y = 2;
    for column in 0..=last {
        for (index, frame) in frames.iter_mut().enumerate().filter(|(index, _)| columns.get(*index) == Some(&column)) {
            let incoming = picture.edges.iter().filter(|edge| edge.to == index);
            y += incoming.map(|edge| edge.label.len() * LINE).max().map_or(0, |label| label + 8);
            *frame = Frame { x: column * STEP, y, width: WIDTH - column * STEP };
            y += HEIGHT + 8;
        }
    }
    Layout { width: WIDTH, height: y, frames, arrows: Vec::new() }
}
