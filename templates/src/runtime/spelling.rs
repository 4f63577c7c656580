//! How a parameter or a form's member is spelled, as the document says it.
//!
//! Out: constants for emitted code. Not here: what they do (`spell`).

/// A `style` of OpenAPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`: paths and headers.
    Simple,
    /// `.a.b`: paths.
    Label,
    /// `;name=a`: paths.
    Matrix,
    /// `name=a&name=b` or `name=a,b`: queries, cookies, forms.
    Form,
    /// `name=a%20b`: queries.
    SpaceDelimited,
    /// `name=a%7Cb`: queries.
    PipeDelimited,
    /// `name%5Bkey%5D=a`: queries.
    DeepObject,
}

/// A style with its switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling {
    pub(crate) style: Style,
    pub(crate) explode: bool,
    pub(crate) reserved: bool,
}

impl Spelling {
    /// A style, and whether lists and objects are pulled apart.
    #[must_use]
    pub const fn new(style: Style, explode: bool) -> Self {
        Self {
            style,
            explode,
            reserved: false,
        }
    }

    /// Values keep their reserved characters (`allowReserved`).
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }
}
