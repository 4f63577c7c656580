//! "Did you mean …?": the known word that is closest to an unknown one.

/// The work grows with the square of the length, and the word is outside input.
const LONGEST: usize = 64;

/// The closest of the `known` words, if one is close enough to be a slip of the pen.
pub fn closest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().div_ceil(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Whether `word` can hardly be anything else than a slip in writing `known`: another case, or a letter or two.
/// Of short words too many are alike.
pub fn is_slip(word: &str, known: &str) -> bool {
    let most = match known.chars().count() {
        0..4 => return false,
        4..8 => 1,
        _ => 2,
    };
    let length = known.len();
    word.len().abs_diff(length) <= most
        && strsim::damerau_levenshtein(&word.to_lowercase(), &known.to_lowercase()) <= most
}

#[cfg(test)]
mod tests {
    use super::{closest, is_slip};

    #[test]
    fn a_slip_is_closer_than_a_suggestion() {
        for (word, known, expected) in [
            ("operationid", "operationId", true),
            ("minLenght", "minLength", true),
            ("ref", "$ref", true),
            ("length", "maxLength", false),
            ("id", "if", false),
            ("maxSize", "maxItems", false),
        ] {
            assert_eq!(is_slip(word, known), expected, "{word}");
        }
    }

    #[test]
    fn slips_are_found_and_other_words_are_not() {
        let known = ["description", "required", "minLength", "in"];
        for (word, expected) in [
            ("descripton", Some("description")),
            ("requierd", Some("required")),
            ("minlength", Some("minLength")),
            ("ni", Some("in")),
            ("banana", None),
            ("", None),
        ] {
            assert_eq!(closest(word, known), expected, "{word}");
        }
    }
}
