//! Path templates: `/pets/{id}` to its pieces and back.
//!
//! In: a key of `paths`. Out: what is literal and what is a variable, and what
//! had to be mended. Not here: which parameter a variable is.

use std::fmt;

/// A path template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The path.
    pub path: Vec<Piece>,
    /// What stands behind a `?`: its pairs, between which `&` stands.
    pub query: Vec<Vec<Piece>>,
    /// What was mended or left out, in words.
    pub mended: Vec<&'static str>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text, percent-encoded.
    Literal(String),
    /// The name of a variable, as it stands between the braces.
    Variable(String),
}

/// What is wrong with a template, and the way out.
pub type Fault = (String, &'static str);

/// Reads a template.
pub fn read(text: &str) -> Result<Template, Fault> {
    let mut mended = Vec::new();
    let mut pieces = pieces(text.trim())?;
    if cut_fragment(&mut pieces) {
        mended.push("what stands behind `#` is never sent, and is left out");
    }
    let expanded =
        |piece: &Piece| matches!(piece, Piece::Variable(name) if name.starts_with(['?', '&', '#']));
    if pieces.iter().any(expanded) {
        mended.push("`{?…}` is left out: the query parameters are declared as such");
        pieces.retain(|piece| !expanded(piece));
    }
    if text.chars().any(char::is_whitespace) {
        mended.push("blanks in a path are sent as `%20`");
    }
    let (path, query) = split_query(pieces);
    Ok(Template {
        path: path.into_iter().map(encoded).collect(),
        query: query
            .into_iter()
            .map(|pair| pair.into_iter().map(encoded).collect())
            .collect(),
        mended,
    })
}

impl Template {
    /// The names of the variables in the path, then of those behind the `?`.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        let all = self.path.iter().chain(self.query.iter().flatten());
        all.filter_map(|piece| match piece {
            Piece::Variable(name) => Some(name.as_str()),
            Piece::Literal(_) => None,
        })
    }

    /// Gives a variable the name that its parameter has.
    pub fn rename(&mut self, from: &str, to: &str) {
        let all = self.path.iter_mut().chain(self.query.iter_mut().flatten());
        for piece in all {
            match piece {
                Piece::Variable(name) if name == from => to.clone_into(name),
                Piece::Variable(_) | Piece::Literal(_) => {}
            }
        }
    }

    /// The path without the names of its variables: what a server goes by.
    pub fn shape(&self) -> String {
        let mut nameless = self.clone();
        let all = nameless.path.iter_mut();
        for piece in all.chain(nameless.query.iter_mut().flatten()) {
            if let Piece::Variable(name) = piece {
                name.clear();
            }
        }
        nameless.to_string()
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.iter().try_for_each(|piece| piece.fmt(f))?;
        for (index, pair) in self.query.iter().enumerate() {
            f.write_str(if index == 0 { "?" } else { "&" })?;
            pair.iter().try_for_each(|piece| piece.fmt(f))?;
        }
        Ok(())
    }
}

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(text) => f.write_str(text),
            Self::Variable(name) => write!(f, "{{{name}}}"),
        }
    }
}

fn pieces(text: &str) -> Result<Vec<Piece>, Fault> {
    let unclosed = || {
        (
            "a `{` of the path has no `}`".to_owned(),
            "write a variable as `{name}`",
        )
    };
    let unopened = || {
        (
            "a `}` of the path has no `{`".to_owned(),
            "write a variable as `{name}`",
        )
    };
    if let Some(unfit) = text.chars().find(|c| *c == '\\' || c.is_control()) {
        let message = format!("a path cannot have `{}`", unfit.escape_debug());
        return Err((message, "take it out, or write it percent-encoded"));
    }
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or_else(unclosed)?;
        if literal.contains('}') {
            return Err(unopened());
        }
        if name.contains('{') {
            return Err(unclosed());
        }
        if name.trim().is_empty() {
            let message = "a variable of the path has no name".to_owned();
            return Err((message, "write the parameter's name between the braces"));
        }
        pieces.push(Piece::Literal(literal.to_owned()));
        pieces.push(Piece::Variable(name.to_owned()));
        rest = after;
    }
    if rest.contains('}') {
        return Err(unopened());
    }
    pieces.push(Piece::Literal(rest.to_owned()));
    Ok(pieces)
}

/// A fragment is for the caller of a URL and never sent (RFC 3986, section 3.5).
fn cut_fragment(pieces: &mut Vec<Piece>) -> bool {
    let found = pieces
        .iter()
        .enumerate()
        .find_map(|(index, piece)| match piece {
            Piece::Literal(text) => Some((index, text.split_once('#')?.0.to_owned())),
            Piece::Variable(_) => None,
        });
    let Some((index, before)) = found else {
        return false;
    };
    pieces.truncate(index);
    pieces.push(Piece::Literal(before));
    true
}

fn split_query(pieces: Vec<Piece>) -> (Vec<Piece>, Vec<Vec<Piece>>) {
    let mut path = Vec::new();
    let mut query: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        let literal = match piece {
            Piece::Literal(literal) => literal,
            variable @ Piece::Variable(_) => {
                query.last_mut().unwrap_or(&mut path).push(variable);
                continue;
            }
        };
        let rest = if query.is_empty() {
            let (before, after) = match literal.split_once('?') {
                Some((before, after)) => (before, Some(after)),
                None => (literal.as_str(), None),
            };
            path.push(Piece::Literal(before.to_owned()));
            after.inspect(|_| query.push(Vec::new()))
        } else {
            Some(literal.as_str())
        };
        for (index, part) in rest
            .into_iter()
            .flat_map(|rest| rest.split('&'))
            .enumerate()
        {
            if index > 0 {
                query.push(Vec::new());
            }
            if let Some(pair) = query.last_mut().filter(|_| !part.is_empty()) {
                pair.push(Piece::Literal(part.to_owned()));
            }
        }
    }
    path.retain(|piece| *piece != Piece::Literal(String::new()));
    query.retain(|pair| !pair.is_empty());
    (path, query)
}

/// Percent-encodes what a URL cannot have; what is encoded stays as it is.
fn encoded(piece: Piece) -> Piece {
    let Piece::Literal(text) = piece else {
        return piece;
    };
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_graphic() && !"\"<>^`|".contains(letter) {
            out.push(letter);
        } else {
            let mut buffer = [0; 4];
            for byte in letter.encode_utf8(&mut buffer).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    Piece::Literal(out)
}

#[cfg(test)]
mod tests {
    use super::read;

    fn shown(path: &str) -> Option<(String, Vec<String>)> {
        let template = read(path).ok()?;
        let variables = template.variables().map(str::to_owned).collect();
        Some((template.to_string(), variables))
    }

    #[test]
    fn templates_are_read_whole() {
        for (path, text, variables) in [
            ("/", "/", &[][..]),
            ("/a/{b}-{c}.json", "/a/{b}-{c}.json", &["b", "c"]),
            ("/{a}/{a}:cancel", "/{a}/{a}:cancel", &["a", "a"]),
            ("/s?type=a&id={id}", "/s?type=a&id={id}", &["id"]),
            ("/s?", "/s", &[]),
            ("/#Action=List", "/", &[]),
            ("/s{?q,limit}", "/s", &[]),
            ("/a b/é%20 ", "/a%20b/%C3%A9%20", &[]),
        ] {
            let variables = variables.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(shown(path), Some((text.to_owned(), variables)), "{path}");
        }
        for path in [
            "/{a", "/}a{", "/{}", "/a}", "/{a}}", "/{{a}}", "/a\\b", "/a\nb",
        ] {
            assert!(read(path).is_err(), "{path}");
        }
    }

    #[test]
    fn a_shape_has_no_names() {
        let shape = |path| read(path).map(|template| template.shape());
        assert_eq!(shape("/a/{b}/{c}"), Ok("/a/{}/{}".to_owned()));
    }

    #[test]
    fn what_is_mended_is_said() {
        let mended = |path| read(path).map(|template| template.mended.len());
        assert_eq!(mended("/a/{b}?c=d"), Ok(0));
        assert_eq!(mended("/a b#c"), Ok(2));
    }
}
