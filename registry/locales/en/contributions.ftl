# Success contributions.
contributions-title = Success contribution
contributions-lead = Is your project doing well? For three financial years, a share of its result starts the next projects.
contributions-table = Your organisations
contributions-organisation = Organisation
contributions-state = Where it stands
contributions-none = None of your organisations runs a project
contributions-none-text = The contribution is for organisations that run a site. Add one to your account to contribute.
contribution-title = The contribution of { $organisation }
contribution-back = The contribution
contribution-state-none = no consent
contribution-state-running = financial year under way
contribution-state-declare = result to be declared
contribution-state-declare-late = declaration overdue
contribution-state-open = payment expected
contribution-state-late = payment overdue
contribution-state-ended = three years done
contribution-none-lead = You enter freely, for three financial years, knowing the rate. Then everything stops and you need do nothing.
contribution-how-consent = Consent
contribution-how-consent-text = You read the text and the rate, then you sign. It is dated.
contribution-how-declare = Declare
contribution-how-declare-text = Each year you declare the net result on your honour.
contribution-how-pay = Pay
contribution-how-pay-text = A call tells you how much and by when. A loss counts as zero.
contribution-how-end = Stop
contribution-how-end-text = After the third year there is nothing left to declare or pay.
contribution-invite = Give back a little of what went well
contribution-invite-text = Read the text and the rate before you decide. Nothing is signed at this step.
contribution-read-text = Read the text and the rate
contribution-owners-only = Only the owners of the organisation can consent and declare.
contribution-percent = { $number }%
contribution-times = × { $rate }
contribution-consent-title = Contribute for three financial years
contribution-consent-lead = On behalf of { $organisation }. You sign at the last step only.
contribution-first = Last day of the first financial year
contribution-first-hint = Often 31 December. The year can be under way, or have ended three months ago at most.
contribution-first-out-of-range = Choose a financial year that ended three months ago at most, or that ends within twelve months.
contribution-read = Read the whole text
contribution-consent-text = What you sign
contribution-consent-years = { $organisation } contributes to the cooperation fund for three financial years: those that end on { $one }, { $two } and { $three }.
contribution-consent-rate = The contribution is { $rate } of the net result of each financial year, by the tariff in force since { $tariff }. This rate holds for all three years, even if the tariff changes. The amount is rounded to the nearest cent.
contribution-consent-declare = Within three months of the end of each financial year, an owner of { $organisation } declares its net result on their honour. A loss counts as zero and is not carried over.
contribution-consent-binding = Entering is voluntary. Once given, this consent binds for the three years: it cannot be withdrawn along the way.
contribution-consent-public = The organisation’s name, the results declared, the contributions and the payments appear in the fund’s public accounts.
contribution-consent-end = After the third year everything stops and nothing has to be done: there is nothing left to declare or pay.
contribution-consent-version = Text { $version }, tariff of { $day }.
contribution-why-binding = Why is it binding?
contribution-why-binding-text = The fund promises money to projects that are starting. It can do so only if those who contribute keep to their three years.
contribution-agree = I have read this text and consent to it on behalf of { $organisation }.
contribution-agree-hint = This consent binds for three financial years and cannot be withdrawn.
contribution-agree-missing = Tick this sentence to sign, or come back later: nothing is signed yet.
contribution-sign-consent = Sign for three financial years
contribution-not-now = Not now
contribution-before-title = Before you sign
contribution-before-voluntary = Nothing obliges you to
contribution-before-binding = Once signed, it binds for three financial years
contribution-before-loss = A loss counts as zero
contribution-before-end = After the third year everything stops
contribution-no-relief = This payment does not entitle you to a tax reduction.
contribution-done-consent = { $organisation } contributes for three financial years. Consent signed on { $day }; a copy is waiting in your mailbox.
contribution-three-years = Your three years
contribution-year-of = Financial year ended { $day }
contribution-step-declare = to be declared by { $day }
contribution-step-to-come = can be declared from { $day }
contribution-step-result = { $year }: { $result }
contribution-step-nothing = nothing to pay
contribution-step-paid = { $amount } paid
contribution-step-open = { $open } of { $amount } to be paid
contribution-consented-on = Consent given on { $day } by { $person }. After the third year everything stops and you need do nothing.
contribution-what-for = What it is for
contribution-what-for-text = Every euro received goes to projects that are starting. The accounts are public, to the cent.
contribution-to-fund = The fund’s accounts
contribution-next-declare = Declare the result of the financial year ended { $closed }
contribution-next-declare-text = { $late ->
        [0] You have until { $until }. The page computes first, you sign afterwards.
       *[other] It was due by { $until }. The page computes first, you sign afterwards.
    }
contribution-next-declare-button = Declare this result
contribution-next-pay = { $late ->
        [0] Pay { $amount } by { $due }
       *[other] Pay { $amount }: it was due by { $due }
    }
contribution-next-pay-text = The call has the bank account and the reference of the transfer.
contribution-next-pay-button = See the call
contribution-next-running = The financial year ends on { $closes }. You can declare its result from the next day; we will write to you.
contribution-next-ended = The three years are done: { $amount } paid in all. There is nothing left to declare or pay. Thank you!
contribution-over = You have paid { $amount } too much. It counts towards the next call, or the treasurer pays it back.
contribution-declared-years = Results declared
contribution-financial-year = Financial year ended
contribution-declared-result = Result declared
contribution-amount = Contribution
contribution-open = Still to pay
contribution-acts = See or correct
contribution-see-call = See the call
contribution-correct = Correct
contribution-payments = Payments
contribution-paid-on = Paid on
contribution-receipt = Receipt
contribution-cancelled = cancelled
contribution-refunded = paid back
contribution-declare-title = Declare the result of the financial year ended { $closed }
contribution-declare-lead = Year { $year } of three. Ten minutes, with your accounts at hand.
contribution-correct-title = Correct the result of the financial year ended { $closed }
contribution-correct-lead = Year { $year } of three. It can be corrected until { $until }. The earlier call is cancelled and replaced; what you have paid counts.
contribution-result = Net result of the financial year ended { $closed }
contribution-result-hint = The last line of the profit and loss account. Write a loss with a minus sign.
contribution-compute = Compute my contribution
contribution-computed = What comes of it
contribution-rate-of = Rate of your consent, tariff of { $day }
contribution-loss-text = Nothing to pay: a loss counts as zero and is not carried over to another year.
contribution-why-amount = How is this amount computed?
contribution-why-amount-text = The net result times the rate, rounded to the nearest cent; half a cent counts as one. Below zero, the contribution is nil.
contribution-how-to-pay = How would you like to pay?
contribution-pay-once = In one go, by { $day }
contribution-pay-parts = In three parts
contribution-part-until = { $amount } by { $day }
contribution-parts-and = {", "}
contribution-honour = I declare on my honour that this result is correct.
contribution-honour-hint = It can be corrected for a year.
contribution-honour-missing = Tick the declaration on your honour so that it can be sent.
contribution-send = Send my declaration
contribution-change-result = Change the result
contribution-done-declared = Result of the financial year ended { $closed } declared. Contribution: { $amount }, call { $number }.
contribution-done-nothing = Result of the financial year ended { $closed } declared. There is nothing to pay for this year.
contribution-done-nothing-more = Result of the financial year ended { $closed } declared. There is nothing to pay, and nothing left to declare.
contribution-call-title = Call { $number }
contribution-call-lead = { $organisation }, { $day }. Result of the financial year ended { $closed }: { $result }.
contribution-call-cancelled = This call was cancelled on { $day }, after a correction. It is not to be paid.
contribution-parts = What is to be paid
contribution-due-on = By
contribution-paid = Paid
contribution-total = Total
contribution-bank-title = How to pay
contribution-bank-holder = Account holder
contribution-bank-iban = IBAN
contribution-bank-reference = Reference of the transfer
contribution-bank-hint = The reference lets us find your call. The treasurer records the payment when it arrives, and you get a receipt.
contribution-no-bank = The treasurer has not given the fund’s bank account yet. You will get a letter; until then you need do nothing.
contribution-receipt-title = Receipt { $number }
contribution-receipt-from = Received from
contribution-receipt-paid-on = Paid on
contribution-receipt-issued = Receipt issued on
contribution-receipt-for = For
contribution-receipt-purpose = Success contribution to the cooperation fund
contribution-receipt-entry = Entry in the fund’s books
contribution-receipt-received = Payment received
contribution-receipt-amount = Amount received
contribution-receipt-void = This receipt was cancelled on { $day } and is void. Reason: { $reason }
contribution-amount-empty = Write an amount, for example 12,000.00 or 12000.50.
contribution-amount-unreadable = Write an amount in euros, for example 12,000.00 or 12000.50.
contribution-amount-fine = An amount in euros has two decimals at most, for example 12000.50.
contribution-amount-large = This amount is too large to be counted.
contribution-day-empty = Choose a day.
contribution-day-unreadable = Choose a day in the calendar, or write it like this: 2026-12-31.
contribution-reason-empty = Write why, in a sentence: it is published with the entry.
contribution-reason-long = Stay below { $most } characters.
contribution-refused-ended = The three years are declared: there is no fourth.
contribution-refused-running = This financial year ends on { $day }. Its result can be declared from the next day.
contribution-refused-turn = Declare year { $year } first.
contribution-refused-declared = This result is declared already.
contribution-refused-not-declared = There is no declaration to correct for this year yet.
contribution-refused-late = This declaration could be corrected until { $day }. Write to the treasurer.
contribution-refused-no-consent = This organisation has not consented to contribute.
contribution-refused-consented = This organisation has given its consent already: it holds for its three years.
contribution-refused-no-tariff = No tariff is in force today. Come back when the cooperative has set one.
contribution-refused-tariff = The text or the tariff has changed since you opened this page. Read them again, then sign.
contribution-refused-tariff-day = A tariff begins on that day already. Choose another day.
contribution-refused-amount = The amount has changed since it was computed: the contribution is { $amount }. Read it again, then sign.
contribution-refused-unchanged = This is the result that is declared already: there is nothing to correct.
contribution-refused-over = The organisation has paid only { $amount } too much: no more than that can be paid back.
contribution-refused-cancelled = This payment is cancelled already.
contribution-refused-spent = The fund holds only { $amount } now: this money was given to projects. First record the money that is to come back.
contribution-refused-key = This form has been used for something else. Reload the page and start again.
contribution-letter-consent-subject = Your consent to the success contribution
contribution-letter-consent-body =
    Hello { $name },

    { $person } has consented, on behalf of { $organisation }, to the following text.

    { $text }

    You find everything here: { $link }
contribution-letter-call-subject = Call { $number }: { $amount } for the cooperation fund
contribution-letter-call-body =
    Hello { $name },

    the result of { $organisation } for the financial year ended { $closed } is declared: { $result }. The contribution is { $amount }; { $pay ->
        [open] { $open } is still to be paid, the first part by { $due }.
       *[none] it is paid already.
    } { $last ->
        [0] {""}
       *[other] This was the third and last year.
    }

    The call, with the bank account and the reference of the transfer: { $link }
contribution-letter-nothing-subject = Nothing to pay for the financial year ended { $closed }
contribution-letter-nothing-body =
    Hello { $name },

    the result of { $organisation } for the financial year ended { $closed } is declared: { $result }. There is nothing to pay for this year. { $last ->
        [0] {""}
       *[other] This was the third and last year.
    }

    You find everything here: { $link }
contribution-letter-receipt-subject = Receipt { $number }: { $amount }
contribution-letter-receipt-body =
    Hello { $name },

    the payment of { $organisation } of { $day } has arrived: { $amount }. Thank you! { $state ->
        [open] { $open } is still to be paid.
        [over] This is more than was called: the rest counts towards the next call, or the treasurer pays it back.
       *[settled] Everything that was called is paid.
    }

    Your receipt: { $link }
contribution-letter-cancelled-subject = Receipt { $number } cancelled
contribution-letter-cancelled-body =
    Hello { $name },

    the payment of { $amount } was recorded for { $organisation } by mistake. It is cancelled, and receipt { $number } is void. Reason: { $reason } { $state ->
        [open] { $open } is still to be paid.
       *[other] {""}
    }

    The cancelled receipt: { $link }
contribution-letter-refund-subject = { $amount } is on its way back to you
contribution-letter-refund-body =
    Hello { $name },

    the treasurer paid { $amount } back to { $organisation } on { $day }, out of what had been paid too much. Reason: { $reason }

    You find everything here: { $link }
contribution-letter-declare-subject = A financial year has ended: declare its result
contribution-letter-declare-body =
    Hello { $name },

    a financial year of { $organisation } has ended. Its result is to be declared by { $day }. The page computes first, you sign afterwards.

    Declare the result: { $link }
contribution-letter-declare-soon-subject = A few days left to declare the result
contribution-letter-declare-soon-body =
    Hello { $name },

    the result of { $organisation } is to be declared by { $day }. A loss counts as zero, but is declared as well.

    Declare the result: { $link }
contribution-letter-declare-late-subject = The result is not declared yet
contribution-letter-declare-late-body =
    Hello { $name },

    the result of { $organisation } was to be declared by { $day }. A loss counts as zero, but is declared as well. If something keeps you from it, write to the treasurer.

    Declare the result: { $link }
contribution-letter-pay-soon-subject = { $amount } to be paid by { $day }
contribution-letter-pay-soon-body =
    Hello { $name },

    for call { $number }, { $organisation } has { $amount } to pay by { $day }. If you have paid, thank you: the receipt will follow.

    The call, with the bank account and the reference of the transfer: { $link }
contribution-letter-pay-late-subject = { $amount } was to be paid by { $day }
contribution-letter-pay-late-body =
    Hello { $name },

    for call { $number }, { $organisation } had { $amount } to pay by { $day }. If you have paid, thank you: the receipt will follow. If it is difficult at the moment, write to the treasurer.

    The call, with the bank account and the reference of the transfer: { $link }
contribution-letter-ended-subject = Your three years of contribution are done
contribution-letter-ended-body =
    Hello { $name },

    { $organisation } has paid { $amount } into the cooperation fund over three financial years. There is nothing left to declare or pay. Thank you!

    What the fund has done with it: { $link }

contribution-refused-key-word = The key of this request will not do: letters, digits and dashes, 100 at most.
api-tag-contributions = Success contributions
api-contribution = Where the contribution of an organisation stands
api-contribution-consent = Consent for three financial years
api-contribution-declaration = Declare a result, or correct it
