//! Keeps accounts for other bricks, and fails on request: the callee in tests of nested calls.

use legollab_brick::{caller, clock, prelude::*};
use serde::{Deserialize, Serialize};

use bindings::exports::test::ledger::accounts::{Guest, Line, Misbehaviour, Seen, Sheet};

legollab_brick::generate!({ world: "ledger" });

#[derive(Serialize, Deserialize)]
struct Account {
    id: String,
    balance: i64,
}

impl Record for Account {
    type Id = String;
    const COLLECTION: &'static str = "accounts";

    fn id(&self) -> String {
        self.id.clone()
    }
}

const ACCOUNTS: Collection<Account> = Collection::new();
const TRANSFERS: Singleton<u32> = Singleton::new("transfers");

fn account(id: String) -> Account {
    ACCOUNTS.get(&id).unwrap_or(Account { id, balance: 100 })
}

struct Ledger;

impl Guest for Ledger {
    fn transfer(from: String, to: String, amount: u32) -> Result<u32, Error> {
        if from == to {
            return Err(invalid("to", t!("same-account")));
        }
        let (mut giver, mut taker) = (account(from), account(to));
        let number = TRANSFERS.get() + 1;
        TRANSFERS.set(&number);
        giver.balance -= i64::from(amount);
        taker.balance += i64::from(amount);
        // Written before it is checked, so that the test sees it undone.
        ACCOUNTS.put(&giver);
        ACCOUNTS.put(&taker);
        if giver.balance < 0 {
            return Err(conflict(t!("too-poor", account = giver.id)));
        }
        Ok(number)
    }

    fn balance(id: String) -> Result<i64, Error> {
        Ok(account(id).balance)
    }

    fn overview() -> Sheet {
        let lines = ACCOUNTS
            .all()
            .into_iter()
            .map(|Account { id, balance }| Line { account: id, balance });
        Sheet {
            lines: lines.collect(),
            transfers: TRANSFERS.get(),
        }
    }

    fn misbehave(how: Misbehaviour) -> Result<(), Error> {
        TRANSFERS.set(&1_000_000);
        match how {
            Misbehaviour::Refuse => Err(conflict(t!("refused-as-asked"))),
            Misbehaviour::Trap => std::process::abort(),
            Misbehaviour::Spin => loop {
                std::hint::spin_loop();
            },
        }
    }

    fn witness() -> Seen {
        Seen {
            via: caller::via(),
            caller: caller::member().map(|member| member.id),
            now: clock::now(),
        }
    }
}

bindings::export!(Ledger);
