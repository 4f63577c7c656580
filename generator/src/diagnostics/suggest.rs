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

#[cfg(test)]
mod tests {
    use super::closest;

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
