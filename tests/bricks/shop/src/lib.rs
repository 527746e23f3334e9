//! Sells things for credits that a ledger keeps: the calling side in tests of nested calls.

use legollab_brick::{clock::MINUTE, jobs, notify, prelude::*};

use bindings::{
    exports::test::shop::{
        deliveries,
        sales::{self, Ending, Misbehaviour, Receipt, Seen},
    },
    test::{ledger::accounts, shop::events},
};

legollab_brick::generate!({ world: "shop" });

/// The shop's account in the ledger.
const TILL: &str = "shop";
const DELIVERIES: &str = "test:shop/deliveries";

const PURCHASES: Singleton<u32> = Singleton::new("purchases");
const DELIVERED: Singleton<u32> = Singleton::new("delivered");

struct Shop;

/// Keeps a purchase and everything that goes with it, before anything is paid.
fn purchase() -> Result<(String, u32), Error> {
    let buyer = caller::require_member(t!("members-only"))?.id;
    let number = PURCHASES.get() + 1;
    PURCHASES.set(&number);
    let deliver = json!({ "number": number });
    jobs::once(
        format!("deliver-{number}"),
        clock::now() + MINUTE,
        DELIVERIES,
        "deliver",
        deliver,
    );
    notify::send(&buyer, t!("bought-subject"), t!("bought-body", number = number), None);
    events::bought(number, &buyer);
    Ok((buyer, number))
}

impl sales::Guest for Shop {
    fn buy(price: u32, ending: Ending) -> Result<Receipt, Error> {
        let (buyer, number) = purchase()?;
        let transfer = accounts::transfer(&buyer, TILL, price)?;
        match ending {
            Ending::Succeed => Ok(Receipt {
                number,
                transfer,
                gift: false,
            }),
            Ending::Refuse => Err(conflict(t!("refused-as-asked"))),
            Ending::Trap => std::process::abort(),
        }
    }

    fn buy_with_gift(price: u32, gift_price: u32) -> Result<Receipt, Error> {
        let (buyer, number) = purchase()?;
        let transfer = accounts::transfer(&buyer, TILL, price)?;
        let gift = accounts::transfer(&buyer, "charity", gift_price).is_ok();
        Ok(Receipt { number, transfer, gift })
    }

    fn survive(how: Misbehaviour) -> Result<String, Error> {
        let (_, number) = purchase()?;
        match accounts::misbehave(how) {
            Ok(()) => Ok(format!("{number}: fine")),
            Err(error) => Ok(format!("{number}: {}", error.texts().join(", "))),
        }
    }

    fn count() -> Result<u32, Error> {
        Ok(PURCHASES.get())
    }

    fn witness() -> Result<Seen, Error> {
        Ok(accounts::witness())
    }

    fn delivered() -> Result<u32, Error> {
        Ok(DELIVERED.get())
    }
}

impl deliveries::Guest for Shop {
    fn deliver(number: u32) {
        DELIVERED.set(&number);
    }
}

bindings::export!(Shop);
