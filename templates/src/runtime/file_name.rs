//! Names of files that are safe to use, whoever chose them.
//!
//! In: any text. Out: a name that stays in its folder, on any system, or nothing.
//! What systems give a meaning to is taken out or replaced, so that a name never
//! means more than a file.

/// File systems take 255 bytes; one of them may stand in front of a device.
const LONGEST: usize = 254;

/// The longest ending that is kept when a name is cut.
const ENDING: usize = 32;

/// What Windows refuses, or takes for a stream of a file (`a.txt:b`).
const REFUSED: &str = "<>:\"|?*";

/// Devices of Windows, under any ending (`NUL.txt`).
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Devices of Windows that have a number.
const NUMBERED: &[&str] = &["com", "lpt"];

/// A safe name made of the text; `None` if nothing is left of it.
pub(crate) fn safe(text: &str) -> Option<String> {
    let name = text.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown: String = name.chars().filter(|c| !is_unseen(*c)).collect();
    let name = without_drive(&shown);
    // A leading dot hides a file, a trailing one Windows leaves out.
    let name = trimmed(name);
    let replaced = |c| match REFUSED.contains(c) {
        true => '_',
        false => c,
    };
    let name: String = name.chars().map(replaced).collect();
    let name = cut(&name);
    match name.as_str() {
        "" => None,
        device if is_device(device) => Some(format!("_{name}")),
        _ => Some(name),
    }
}

/// `C:name`
fn without_drive(name: &str) -> &str {
    match name.as_bytes() {
        [letter, b':', ..] if letter.is_ascii_alphabetic() => name.get(2..).unwrap_or_default(),
        _ => name,
    }
}

fn trimmed(name: &str) -> &str {
    let is_odd = |c: char| c == '.' || c.is_whitespace();
    name.trim_start_matches(is_odd).trim_end_matches(is_odd)
}

/// Control characters, and those that have no width or turn the direction, with
/// which a name looks like another.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_lowercase();
    let is_numbered = |device: &&str| {
        let number = stem.strip_prefix(device);
        let mut number = number.map(str::chars).into_iter().flatten();
        let is_digit = number
            .next()
            .is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c));
        is_digit && number.next().is_none()
    };
    DEVICES.contains(&stem.as_str()) || NUMBERED.iter().any(is_numbered)
}

/// A name that is too long loses the end of its stem, and keeps its ending.
fn cut(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = match ending.len() {
        1..=ENDING => format!(".{ending}"),
        _ => String::new(),
    };
    let mut stem = String::new();
    for c in name.chars() {
        if stem.len() + c.len_utf8() + ending.len() > LONGEST {
            break;
        }
        stem.push(c);
    }
    format!("{}{ending}", trimmed(&stem))
}
