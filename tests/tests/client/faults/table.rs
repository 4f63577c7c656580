//! Faults of all kinds, against the page's first table.

use super::{Class, ORDER, PATIENCE, all, client, page};
use integration_tests::faults::catalogue::{Fault, Kind, Surroundings, catalogue};
use integration_tests::faults::{Entry, FaultServer, Nobody, Reaction, Taken};
use refcampaign::{Error, Outcome};
use std::collections::BTreeSet;

#[tokio::test]
async fn each_fault_for_each_class_of_safety() {
    let elsewhere = FaultServer::start([Reaction::healthy()]);
    let faults = catalogue(&Surroundings {
        patience: PATIENCE,
        elsewhere: &elsewhere.url,
    });
    let rows = page::rows("Faults");
    let known: BTreeSet<_> = faults.iter().map(|fault| fault.name).collect();
    assert_eq!(rows.keys().copied().collect::<BTreeSet<_>>(), known);

    let cases = faults.iter().flat_map(|fault| {
        let row = &rows[fault.name];
        let cells = Class::ALL.into_iter().zip(row.clone());
        assert_eq!(row.len(), Class::ALL.len(), "{}", fault.name);
        cells.flat_map(|(class, cell)| cases(fault, class, cell))
    });
    all(cases.collect::<Vec<_>>().into_iter().map(Case::hold)).await;
    assert_eq!(elsewhere.connections(), 0, "a redirect was followed");
}

/// A call that meets a fault, and what is to come of it.
struct Case {
    name: String,
    class: Class,
    /// `None`: nobody listens.
    reaction: Option<Reaction>,
    /// The connection has carried a request before.
    reused: bool,
    slow: bool,
    cell: &'static str,
}

/// The request may have been processed or not: both are tried.
fn cases(fault: &Fault, class: Class, cell: &'static str) -> Vec<Case> {
    let case = |reaction: Option<&Reaction>, taken: Option<Taken>, reused| Case {
        name: format!("{} ({taken:?}), {class:?}", fault.name),
        class,
        reaction: reaction.cloned().map(|reaction| match taken {
            Some(taken) => reaction.taken(taken),
            None => reaction,
        }),
        reused,
        slow: fault.slow,
        cell,
    };
    let both = [Some(Taken::Read), Some(Taken::Processed)];
    match &fault.kind {
        Kind::Refused => vec![case(None, None, false)],
        Kind::Certain(reaction) => vec![case(Some(reaction), None, false)],
        Kind::Either(it) => both.map(|taken| case(Some(it), taken, false)).into(),
        Kind::Reused(it) => both.map(|taken| case(Some(it), taken, true)).into(),
    }
}

impl Case {
    async fn hold(self) {
        let Some(reaction) = &self.reaction else {
            let nobody = Nobody::new();
            let called = self.class.call(&client(&nobody.url, self.slow)).await;
            assert_eq!(told(&called), self.cell, "{}", self.name);
            return;
        };
        self.again_and_again(reaction).await;
        self.once(reaction).await;
    }

    /// The server does the same with each request.
    async fn again_and_again(&self, reaction: &Reaction) {
        let (server, called) = self.call([reaction.clone()]).await;
        assert_eq!(told(&called), self.cell, "{}", self.name);
        let attempts = attempts(&called) as usize;
        let met = match reaction.is_unread() {
            true => server.connections(),
            false => server.settled(attempts + self.before()).await - self.before(),
        };
        assert_eq!(met, attempts, "{}: what the server met", self.name);
        self.compare(&server, &called);
    }

    /// The next request finds the server healthy.
    async fn once(&self, reaction: &Reaction) {
        let reactions = [reaction.clone(), Reaction::healthy()];
        let (server, called) = self.call(reactions).await;
        let expected = match self.cell.starts_with("3 ×") {
            true => "2 × done",
            false => self.cell,
        };
        assert_eq!(told(&called), expected, "{}, once", self.name);
        let arrived = attempts(&called) as usize - usize::from(reaction.is_unread());
        server.settled(arrived + self.before()).await;
        self.compare(&server, &called);
    }

    /// How many requests arrive before the one that counts.
    fn before(&self) -> usize {
        usize::from(self.reused)
    }

    async fn call(
        &self,
        reactions: impl IntoIterator<Item = Reaction>,
    ) -> (FaultServer, Result<u32, Error>) {
        let before = self.reused.then(Reaction::healthy);
        let server = FaultServer::start(before.into_iter().chain(reactions));
        let client = client(&server.url, self.slow);
        if self.reused {
            client.ping().check().await.expect("the server is healthy");
        }
        let called = self.class.call(&client).await;
        (server, called)
    }

    /// What the caller was told, against what the server really did.
    fn compare(&self, server: &FaultServer, called: &Result<u32, Error>) {
        let Entry {
            processed, counted, ..
        } = server.ledger(|ledger| ledger.entry(ORDER));
        let ledger = format!("{}: processed {processed}, counted {counted}", self.name);
        assert!(counted <= 1, "{ledger}");
        match called {
            _ if self.class == Class::Reading => assert_eq!(processed, 0, "{ledger}"),
            Ok(_) => assert_eq!(counted, 1, "{ledger}"),
            Err(error) if error.outcome() == Outcome::Unknown => {}
            Err(_) => assert_eq!(processed, 0, "{ledger}"),
        }
        let key = called.as_ref().err().and_then(Error::idempotency_key);
        let keyed = called.is_err() && self.class == Class::Postback;
        assert_eq!(key, keyed.then_some(ORDER), "{}", self.name);
    }
}

fn attempts(called: &Result<u32, Error>) -> u32 {
    called.as_ref().map_or_else(Error::attempts, |it| *it)
}

/// In the words of the page.
pub(super) fn told(called: &Result<u32, Error>) -> String {
    let attempts = attempts(called);
    match called {
        Ok(_) => format!("{attempts} × done"),
        Err(error) => {
            let (kind, outcome) = (error.kind(), error.outcome());
            let again = if error.is_retryable() {
                " · retryable"
            } else {
                ""
            };
            format!("{attempts} × {kind:?} · {outcome:?}{again}")
        }
    }
}
