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
    /// The lines; none where there is no room for them, or another arrow has the same.
    pub label: Vec<String>,
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
    /// Room for a line of a label.
    pub room: usize,
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
        let arrow = match flow {
            Flow::Across => {
                let (x, y) = (from.x + from.width, from.y + HEIGHT / 2);
                let bend = to.x.saturating_sub(x) / 2;
                let path = format!("M{x} {y}C{} {y} {} {middle} {} {middle}", x + bend, to.x.saturating_sub(bend), to.x - 3);
                let bare = Arrow { path, ..Arrow::default() };
                // At the end that it shares with fewer, on the side that the line does not come from; else at the other.
                let others = |end: fn(&Edge) -> usize| picture.edges.iter().filter(|other| end(other) == end(edge)).count();
                let ends = others(|edge| edge.to) < 2 && others(|edge| edge.from) > 1;
                let at = |ends: bool| {
                    let (here, there) = if ends { (middle, y) } else { (y, middle) };
                    let y = if here > there { here + 15 } else { above(here, edge.label.len()) };
                    Arrow { x: if ends { to.x - 10 } else { x + 8 }, y, ends, label: edge.label.clone(), ..bare.clone() }
                };
                let is_free = |one: &Arrow| !out.arrows.iter().any(|other| other.meets(one));
                [at(ends), at(!ends)].into_iter().find(is_free).unwrap_or(bare)
            }
            Flow::Down => {
                let x = from.x + 9;
                let path = format!("M{x} {}V{middle}H{}", from.y + HEIGHT, to.x - 3);
                let blocks = blocks(picture, edge.to);
                let lines = |blocks: &[(usize, Vec<String>)]| blocks.iter().map(|(_, label)| label.len()).sum::<usize>();
                let place = blocks.iter().position(|(of, _)| *of == index);
                let y = above(to.y, lines(&blocks)) + lines(blocks.get(..place.unwrap_or_default()).unwrap_or_default()) * LINE;
                let label = place.and_then(|place| blocks.into_iter().nth(place)).map(|(_, label)| label).unwrap_or_default();
                Arrow { path, x: to.x + 4, y, ends: false, label }
            }
        };
        out.arrows.push(arrow);
    }
    out
}

/// Base line of the first of so many lines that stand above this.
fn above(y: usize, lines: usize) -> usize {
    y.saturating_sub(7 + lines.saturating_sub(1) * LINE)
}

impl Arrow {
    /// Whether both have labels, in the same gap and height.
    fn meets(&self, other: &Self) -> bool {
        let foot = |arrow: &Self| arrow.y + arrow.label.len() * LINE;
        !self.label.is_empty() && self.x.abs_diff(other.x) < GAP && self.y < foot(other) && other.y < foot(self)
    }
}

/// The labels above a box, one below the other, each with an edge that has it: where they differ, each says whose it is.
fn blocks(picture: &Picture, to: usize) -> Vec<(usize, Vec<String>)> {
    let mut out: Vec<(usize, Vec<String>)> = Vec::new();
    for (index, edge) in picture.edges.iter().enumerate().filter(|(_, edge)| edge.to == to) {
        if !out.iter().any(|(_, label)| *label == edge.label) {
            out.push((index, edge.label.clone()));
        }
    }
    if out.len() > 1 {
        for (index, label) in &mut out {
            let same = |edge: &&Edge| edge.to == to && edge.label == *label;
            let several = picture.edges.iter().filter(same).count() > 1;
            let Some(from) = picture.edges.get(*index).and_then(|edge| picture.nodes.get(edge.from)) else { continue };
            let name = if several && !from.kind.is_empty() { String::new() } else { from.name.to_string() };
            let whose = [from.kind.as_str(), " ", &name].concat();
            if let Some(first) = label.first_mut() {
                first.insert_str(0, &[whose.trim(), ": "].concat());
            }
        }
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
    Layout { width: (last + 1) * (width + gap) - gap, height, frames, arrows: Vec::new(), room: gap - 16 }
}

fn down(picture: &Picture, columns: &[usize], last: usize) -> Layout {
    const WIDTH: usize = 350;
    let mut frames = vec![Frame::default(); columns.len()];
    let mut y = 2;
    for column in 0..=last {
        for (index, frame) in frames.iter_mut().enumerate().filter(|(index, _)| columns.get(*index) == Some(&column)) {
            let lines: usize = blocks(picture, index).iter().map(|(_, label)| label.len()).sum();
            y += if lines > 0 { lines * LINE + 8 } else { 0 };
            *frame = Frame { x: column * STEP, y, width: WIDTH - column * STEP };
            y += HEIGHT + 8;
        }
    }
    Layout { width: WIDTH, height: y, frames, arrows: Vec::new(), room: WIDTH - 2 * STEP }
}
