//! What is wrong with each branch of a union.

use super::error::{DecodeError, Problem};

/// More would help nobody.
const MOST_BRANCHES: usize = 8;

impl DecodeError {
    /// No branch fits, for these reasons, at least one.
    #[cold]
    pub(super) fn of_branches(errors: Vec<Self>) -> Self {
        let mut branches: Vec<Self> = Vec::new();
        for error in errors.into_iter().map(Self::furthest) {
            if branches.len() < MOST_BRANCHES && !branches.contains(&error) {
                branches.push(error);
            }
        }
        match branches.pop() {
            Some(only) if branches.is_empty() => only,
            last => {
                branches.extend(last);
                Self::from_problem(Problem::Branches(branches))
            }
        }
    }

    /// Of a union within a union, the error of the branch that got furthest: a
    /// list of lists would be too long to be read.
    fn furthest(mut self) -> Self {
        let Problem::Branches(branches) = &mut self.0.problem else {
            return self;
        };
        let branches = std::mem::take(branches);
        // The first of equals.
        let furthest = branches
            .into_iter()
            .rev()
            .max_by_key(|error| error.0.offset);
        let Some(mut furthest) = furthest else {
            return self;
        };
        furthest.0.path.append(&mut self.0.path);
        furthest
    }
}
