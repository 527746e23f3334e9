//! Sells things for credits that a ledger keeps: the calling side in tests of nested calls.

use legollab_brick::{clock::MINUTE, jobs, notify, prelude::*};
use serde::{Deserialize, Serialize};

use bindings::{
    exports::test::shop::{
        deliveries,
        sales::{self, Ending, Misbehaviour, Receipt, Sale, Seen},
    },
    test::{ledger::accounts, shop::events},
};

legollab_brick::generate!({ world: "shop" });

/// The shop's account in the ledger.
const TILL: &str = "shop";
const DELIVERIES: &str = "test:shop/deliveries";

/// A purchase.
#[derive(Serialize, Deserialize)]
struct Purchase {
    number: u32,
    buyer: String,
    price: Option<u32>,
    delivered: u32,
}

impl Record for Purchase {
    type Id = u32;
    const COLLECTION: &'static str = "sales";

    fn id(&self) -> u32 {
        self.number
    }
}

const BOOKS: Collection<Purchase> = Collection::new();
const PURCHASES: Singleton<u32> = Singleton::new("purchases");
const DELIVERED: Singleton<u32> = Singleton::new("delivered");

struct Shop;

/// Keeps a purchase and everything that goes with it, before anything is paid.
fn purchase(price: Option<u32>) -> Result<(String, u32), Error> {
    let buyer = caller::require_member(t!("members-only"))?.id;
    let number = PURCHASES.get() + 1;
    PURCHASES.set(&number);
    BOOKS.put(&Purchase {
        number,
        buyer: buyer.clone(),
        price,
        delivered: 0,
    });
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
        let (buyer, number) = purchase(Some(price))?;
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
        let (buyer, number) = purchase(Some(price))?;
        let transfer = accounts::transfer(&buyer, TILL, price)?;
        let gift = accounts::transfer(&buyer, "charity", gift_price).is_ok();
        Ok(Receipt { number, transfer, gift })
    }

    fn survive(how: Misbehaviour) -> Result<String, Error> {
        let (_, number) = purchase(None)?;
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

    fn books() -> Result<Vec<Sale>, Error> {
        let sale = |kept: Purchase| Sale {
            number: kept.number,
            buyer: kept.buyer,
            price: kept.price,
            delivered: kept.delivered,
        };
        Ok(BOOKS.all().into_iter().map(sale).collect())
    }

    fn delivered() -> Result<u32, Error> {
        Ok(DELIVERED.get())
    }
}

impl deliveries::Guest for Shop {
    fn deliver(number: u32) {
        DELIVERED.set(&(DELIVERED.get() + 1));
        if let Some(mut purchase) = BOOKS.get(&number) {
            purchase.delivered += 1;
            BOOKS.put(&purchase);
        }
    }
}

bindings::export!(Shop);
