# The treasury.
treasury-title = Treasury
treasury-lead = What needs you first, then what the fund expects.
treasury-attention = What needs you
treasury-nothing = Nothing is urgent today.
treasury-expected = Payments expected
treasury-nothing-expected = No payment is expected.
treasury-contributors = The organisations that contribute
treasury-no-contributor = No organisation has consented yet.
treasury-ways = Go to
treasury-entries = { $count ->
        [0] Nothing has moved yet.
        [one] One movement.
       *[other] { $count } movements.
    }
treasury-rate = Rate in force
treasury-no-tariff = none
treasury-to-payments = Payments
treasury-to-grants = Grants to projects
treasury-to-tariffs = Tariffs
treasury-to-bank = Bank account
treasury-to-journal = Journal
treasury-acts = What you can do
treasury-do-record = Record a payment
treasury-do-look = See the file
treasury-do-refund = Pay it back
treasury-do-tariff = Set a tariff
treasury-do-bank = Give the account
treasury-todo-chain = The fund’s books have been altered
treasury-todo-chain-text = An entry no longer matches its seal. Record nothing more, and tell those who run the server.
treasury-todo-tariff = No tariff is in force
treasury-todo-tariff-text = Without a tariff, nobody can consent to contribute.
treasury-todo-bank = The fund’s bank account is not given
treasury-todo-bank-text = Calls do not say yet where to pay.
treasury-todo-declaration = { $organisation } has not declared its result
treasury-todo-declaration-text = Financial year ended { $closed }, to be declared by { $until }. We have written.
treasury-todo-payment = { $organisation } owes { $amount }
treasury-todo-payment-text = Call { $number }, to be paid by { $due }. We have written.
treasury-todo-over = { $organisation } has paid { $amount } too much
treasury-todo-over-text = It counts towards the next call; you can also pay it back.
treasury-due = To be paid by
treasury-late = late
treasury-reference = Call and reference
treasury-next = What comes next
treasury-called = Called
treasury-closes = financial year ends { $day }
treasury-declares = declares by { $day }
treasury-ended = three years declared
treasury-amount = Amount
treasury-amount-hint = As it stands on the statement. What exceeds the call counts towards the next one, or is paid back.
treasury-amount-positive = Write an amount above zero.
treasury-paid-on = Day of the bank statement
treasury-recorded-on = Recorded on
treasury-day-to-come = This day has not come yet.
treasury-choose = Choose an organisation
treasury-organisation-open = { $organisation }, { $amount } still to pay
treasury-organisation-missing = Choose the organisation that paid.
treasury-record-title = Record a payment
treasury-record-lead = The organisation gets its receipt at once, and what is owed enters the fund.
treasury-record = Record it and send the receipt
treasury-no-payment = No payment yet.
treasury-done-payment = { $amount } from { $organisation } recorded. Receipt { $number } is on its way.
treasury-payment-title = Payment { $number }
treasury-see-receipt = See the receipt
treasury-still-open = { $amount } is still to be paid. Next reference: { $reference }.
treasury-mistake = Was this payment recorded by mistake?
treasury-mistake-text = Cancelling it adds an entry that undoes it; nothing is erased. The receipt becomes void, and the organisation is told your reason.
treasury-reason = Why
treasury-cancel-payment = Cancel this payment
treasury-done-cancelled = The payment of { $amount } from { $organisation } is cancelled, and receipt { $number } is void.
treasury-refund-title = Pay an amount back to { $organisation }
treasury-refund-lead = { $organisation } has paid { $amount } too much. Make the transfer, then record it here.
treasury-refunded-on = Day of the transfer
treasury-refund = Record this transfer
treasury-done-refund = { $amount } paid back to { $organisation }, which has been told.
treasury-tariffs-lead = A tariff holds from a day on, never backwards. It binds those who consent from that day on; those who have consented keep their rate.
treasury-no-tariff-yet = No tariff has been set yet.
treasury-new-tariff = Set a new tariff
treasury-from = From
treasury-in-force = in force
treasury-to-come = to come
treasury-past = past
treasury-rate-field = Rate, in percent of the net result
treasury-rate-hint = For example 3 or 2.75.
treasury-rate-unreadable = Write a rate between 0 and 100 with two decimals at most, for example 3 or 2.75.
treasury-from-field = In force from
treasury-tariff-past = A tariff begins today at the earliest: it never holds backwards.
treasury-tariff-reason-hint = Who decided it, when and why. It is published with the tariff.
treasury-set-tariff = Set this tariff
treasury-done-tariff = Tariff set: { $rate } from { $day }.
treasury-grants-lead = The fund holds { $amount }. It cannot give more.
treasury-new-grant = Give to a project
treasury-project = Project
treasury-project-missing = Write the name of the project, as it will be published.
treasury-project-organisation = Name of its organisation in addresses
treasury-project-organisation-hint = If the project has an organisation here, for example outils-de-palmer.
treasury-grant-reason-hint = What the project will do with it, and who decided. It is published.
treasury-check-grant = Read it again before giving
treasury-grant-check = Please check
treasury-left = What will be left
treasury-grant-public = The amount, the project and the reason will be published in the fund’s accounts.
treasury-give = Give { $amount } to { $project }
treasury-not-yet = Not yet
treasury-given = What the fund gave
treasury-number = Number
treasury-taken-back = taken back
treasury-done-grant = { $amount } given to { $project }. Grant { $number }.
treasury-grant-title = Grant { $number }
treasury-grant-mistake = Was this grant recorded by mistake, or has the money come back?
treasury-grant-mistake-text = Taking it back adds an entry that undoes it; nothing is erased. The amount returns to the fund, and your reason is published.
treasury-take-back = Take this grant back
treasury-done-taken-back = The grant of { $amount } to { $project } is taken back; the amount has returned to the fund.
treasury-grant-taken-back = Taken back on { $day }. Reason: { $reason }
treasury-bank-lead = Calls give this account to those who pay.
treasury-holder-missing = Write the name of the account holder, as the bank knows it.
treasury-iban-hint = For example FR14 2004 1010 0505 0001 3M02 606.
treasury-iban-wrong = The two check digits of this IBAN do not fit. Copy it from a bank statement.
treasury-set-bank = Give this account
treasury-done-bank = Calls now give the account { $iban }.
treasury-journal-lead = Every entry with its lines, the latest first.
treasury-journal-file = File { $year } for an accounting program
treasury-chain-holds = { $count ->
        [0] No entry yet.
        [one] The entry is balanced and matches its seal.
       *[other] All { $count } entries are balanced, and each matches its seal.
    }
treasury-last-hash = Last seal:
treasury-kind = { $kind ->
        [call] Call for a contribution
        [payment] Payment received
        [refund] Paid back
        [transfer] Entry into the fund
        [grant] Grant to a project
       *[reversal] Undoes entry { $reverses }
    }
treasury-entry = { $number }. { $kind ->
        [call] Call for a contribution
        [payment] Payment received
        [refund] Paid back
        [transfer] Movement of the fund
        [grant] Grant to a project
       *[reversal] Undoes entry { $reverses }
    }, { $document }
treasury-entry-where = { $day }, journal { $journal }, no. { $place }
treasury-journal-AC = Calls for contributions
treasury-journal-BQ = Bank
treasury-journal-OD = General
api-tag-treasury = Treasury
api-treasury = What the fund expects
api-treasury-payment = Record a payment
api-treasury-refund = Record an amount paid back
api-treasury-tariff = Set a tariff
api-treasury-grant = Give to a project
