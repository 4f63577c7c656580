//! Puts an outline together from what a scanner meets, in the order of the text.

use std::collections::HashMap;

use super::{Chars, Entry, Node, Outline, Shape};

#[derive(Default)]
pub(super) struct Builder {
    nodes: Vec<Node>,
    anchors: HashMap<usize, usize>,
    /// The text of anchored scalars: an alias may stand for a key.
    texts: HashMap<usize, Box<str>>,
    open: Vec<Open>,
}

/// A collection that has begun and not ended.
struct Open {
    node: usize,
    key: Option<(Box<str>, Chars)>,
}

impl Builder {
    /// A scalar; `anchor` is 0 when it has none.
    pub(super) fn scalar(&mut self, text: &str, span: Chars, anchor: usize) {
        if anchor > 0 {
            self.texts.insert(anchor, Box::from(text));
        }
        let node = self.add(Shape::Scalar, span, anchor);
        self.attach(node, text);
    }

    pub(super) fn alias(&mut self, anchor: usize, span: Chars) {
        let text = self.texts.get(&anchor).cloned().unwrap_or_default();
        let node = self.add(Shape::Alias(anchor), span, 0);
        self.attach(node, &text);
    }

    pub(super) fn open_sequence(&mut self, span: Chars, anchor: usize) {
        let node = self.add(Shape::Sequence(Vec::new()), span, anchor);
        self.open.push(Open { node, key: None });
    }

    pub(super) fn open_mapping(&mut self, span: Chars, anchor: usize) {
        let node = self.add(Shape::Mapping(Vec::new()), span, anchor);
        self.open.push(Open { node, key: None });
    }

    /// Ends the innermost collection at a character.
    pub(super) fn close(&mut self, end: usize) {
        let Some(closed) = self.open.pop() else {
            return;
        };
        if let Some(node) = self.nodes.get_mut(closed.node) {
            node.span.end = end.max(node.span.start);
            if let Shape::Mapping(entries) = &mut node.shape {
                entries.sort_by(|a, b| a.key.cmp(&b.key));
            }
        }
        self.attach(closed.node, "");
    }

    /// The outline. After an error collections are still open; what they hold so far counts.
    pub(super) fn outline(mut self) -> Outline {
        let end = self.nodes.last().map_or(0, |node| node.span.end);
        while !self.open.is_empty() {
            self.close(end);
        }
        Outline {
            nodes: self.nodes,
            anchors: self.anchors,
        }
    }

    fn add(&mut self, shape: Shape, span: Chars, anchor: usize) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node { span, shape });
        if anchor > 0 {
            self.anchors.insert(anchor, node);
        }
        node
    }

    /// Puts a finished value into the open collection: as an item, as a key, or as the value of the key before it.
    fn attach(&mut self, node: usize, text: &str) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let Some(span) = self.nodes.get(node).map(|node| node.span) else {
            return;
        };
        match self
            .nodes
            .get_mut(open.node)
            .map(|parent| &mut parent.shape)
        {
            Some(Shape::Sequence(items)) => items.push(node),
            Some(Shape::Mapping(entries)) => match open.key.take() {
                None => open.key = Some((Box::from(text), span)),
                Some((key, key_span)) => entries.push(Entry {
                    key,
                    key_span,
                    value: node,
                }),
            },
            Some(Shape::Scalar | Shape::Alias(_)) | None => {}
        }
    }
}
