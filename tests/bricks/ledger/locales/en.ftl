same-account = The two accounts must differ.
too-poor = The account { $account } does not hold that much.
refused-as-asked = The ledger refused, as it was asked to.
