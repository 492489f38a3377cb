# Publicity notices: prices, splits, grants of rights.

publicity-title = Public notices
publicity-lead = Notices of prices agreed on (Law on Promoting the Transformation of Scientific and Technological Achievements, Article 18), of how income is split, and of rights granted. While a notice is open, anybody who has signed in may object. What is posted is never changed; another notice takes its place.
publicity-kinds = Kinds of notices
publicity-all-kinds = All kinds
publicity-kind-price = Agreed price
publicity-kind-split = Split of income
publicity-kind-rights = Grant of rights
publicity-states = Where notices stand
publicity-all-states = All states
publicity-state-draft = Draft
publicity-state-posted = Open to objection
publicity-state-objected = Objected to, clock stopped
publicity-state-effective = Period over, effective
publicity-state-cancelled = Objection upheld, cancelled
publicity-state-replaced = Replaced
publicity-state-withdrawn = Withdrawn
publicity-search = Find by achievement, abstract or partner
publicity-unit = Posted by
publicity-all-units = All organisations
publicity-open = Open now
publicity-archive = Archive
publicity-not-found = No notice fits.
publicity-show-all = Show all notices
publicity-none = There are no notices yet. You may look at the achievements first:
publicity-follow = Follow open notices (Atom)
publicity-posted-on = posted on { $day }
publicity-read = Read the notice, or object
publicity-new = Draft a notice
publicity-new-lead = It is kept as a draft first, for your organisation to check. The period is counted from the day after it is posted.
publicity-why-price = Where a price is agreed on, the achievement and the intended price are made public (Law on Promoting the Transformation of Achievements, Article 18) for at least 15 days (State Council, Guofa [2016] No. 16). Ties of kinship or interest between the partner and a completer must be stated.
publicity-why-split = The net income and each party's share. What was agreed or laid down on rewards for completers applies; otherwise Article 45 of the Law on Promoting the Transformation of Achievements.
publicity-why-rights = A share of ownership or a long-term right of use given to the completers (Law on Progress of Science and Technology, Article 33; Guokefaqu [2020] No. 128).
publicity-about = About the achievement
publicity-no-unit = You do not act for an organisation. Start from the page of an achievement, whose organisation will be the one that posts:
publicity-draft = Keep as draft
publicity-edit = Change the draft
publicity-save = Save
publicity-draft-hint = Only your organisation and the operator see it. Once it is checked, post it at the foot of this page.
publicity-content = What is made public
publicity-item = Achievement
publicity-see = See the achievement: { $title }
publicity-abstract = Abstract
publicity-grounds = Grounds
publicity-mode = Way of transfer
publicity-price = Intended price
publicity-partner = Intended partner
publicity-partner-open = Not known yet. Once it is, a new notice takes this one's place and the period begins anew.
publicity-income = Net income
publicity-shares = How the income is split
publicity-share-group = Who
publicity-share-share = Share
publicity-share-amount = Amount
publicity-share-sum = Total
publicity-right = Right granted
publicity-right-ownership = { $share }% of ownership
publicity-right-use = Right of use for { $years } years
publicity-recipients = Team
publicity-list = Negative list
publicity-list-checked = Checked by the organisation; the achievement is not on it
publicity-time = Period
publicity-posted-at = Posted
publicity-length = Period
publicity-said-end = Last day when posted
publicity-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
publicity-working = { $working ->
    [one] { $working } working day
   *[other] { $working } working days
}
publicity-days-and-working = { $days ->
    [one] { $days } day
   *[other] { $days } days
}, and no fewer than { $working ->
    [one] { $working } working day
   *[other] { $working } working days
} by the organisation's own rule
publicity-reckon-first = Posted on { $day }, which is not counted (Civil Code, Article 201); { $days } days from the next day run to { $counted }.
publicity-reckon-again = { $days ->
    [0] Objections are decided; open again on { $day }, which is not counted.
    [one] Objections are decided; open again on { $day }, which is not counted; the one day left is { $counted }.
   *[other] Objections are decided; open again on { $day }, which is not counted; the { $days } days left run to { $counted }.
}
publicity-reckon-own = { $working ->
    [one] One working day has to pass as well, to { $day }; the later of the two counts.
   *[other] { $working } working days have to pass as well, to { $day }; the later of the two counts.
}
publicity-reckon-rolls = The last day is a day of rest, so the period runs to the next working day, { $day } (Civil Code, Article 203).
publicity-reckon-ends = It ends at 24:00 on { $day } (Civil Code, Article 203), and the notice is effective if no objection is open then.
publicity-reckon-stands = An objection came on { $day }, and the clock stopped; that day is not counted as passed. What is left: { $length }. Once all objections are decided, it runs on from the day after.
publicity-reckon-over = The period ended at 24:00 on { $day }, with no objection open.
publicity-basis = Basis:
publicity-reason = Reason: { $reason }
publicity-newer = See the notice in its place
publicity-older = See the notice whose place it takes
publicity-steps = What happened
publicity-evidence = Evidence
publicity-evidence-lead = All that was posted is kept byte for byte. Anybody may download it, count its SHA-256 again and compare:
publicity-snapshot = Download what was posted
publicity-post = Post it
publicity-post-now = Post the notice
publicity-change = Replace or withdraw
publicity-change-why = What is posted is not changed. Where the price, the partner or anything else has changed, post another notice in its place; the period begins anew. The old one stays in the archive, and each links to the other.
publicity-replace = Post another in its place
publicity-replace-lead = Once the new notice is posted, the old one is marked as replaced and can still be read. Open objections are closed and whoever made them is told. The period is counted from the day after the new notice is posted.
publicity-replace-now = Post and replace
publicity-withdraw = Withdraw the notice
publicity-discard = Give up the draft
publicity-discard-now = Give up this draft

notice-unit = Organisation that posts it
notice-title = Achievement
notice-title-hint = Everybody will read it: no state or trade secrets
notice-summary = Abstract
notice-summary-hint = Only what may be public
notice-grounds = Grounds
notice-grounds-hint = Such as an appraisal, a decision, a contract or rules on distribution, by name and date
notice-mode = Way of transfer
notice-mode-transfer = Assignment
notice-mode-license = Licence
notice-mode-equity = Contribution as capital
notice-price = Intended price (10,000 yuan)
notice-partner = Intended partner
notice-partner-hint = May be left open while unknown; once known, a new notice takes this one's place
notice-relation = Ties to the completers
notice-relation-hint = Needed where a partner is named. Kin of a completer, and those tied to one by interest, are related
notice-relation-none = Not related to the completers
notice-relation-completer = The partner is a completer
notice-relation-related = The partner is related to a completer
notice-relation_words = What the tie is
notice-relation_words-hint = Where related; no names are needed
notice-income = Net income (10,000 yuan)
notice-income-hint = Income less taxes, upkeep of rights, appraisal and other direct costs
notice-shares = Shares
notice-shares-hint = One party a line with its percentage at the end, such as “Completers 70%”; 100% in all
notice-right = Right granted
notice-right-ownership = Share of ownership
notice-right-use = Long-term right of use
notice-share = Share of ownership (%)
notice-share-hint = For a share of ownership
notice-years = Years of use
notice-years-hint = For a right of use, at least 10
notice-recipients = Team
notice-recipients-hint = The team; no need to name each person
notice-checked = The negative list was checked, and the achievement is not on it
notice-period = Period
notice-period-rule = By the rule: { $days } days
notice-period-days = Days of our own rule
notice-period-working = Working days of our own rule
notice-count = Number of our own rule
notice-count-hint = Leave empty to go by the rule. An own rule may be longer than the rule, never shorter; of working days and the rule's days the later end counts
notice-sure = It is checked and may be public; I know that it cannot be changed once posted
notice-reason = Why it is withdrawn
notice-reason-hint = Everybody will read it

objections-title = Objections
objections-none = Nobody has objected.
objection-state-open = Being looked into
objection-state-dismissed = Dismissed
objection-state-upheld = Upheld
objection-state-closed = Closed with the notice
objection-own = Your objection
objection-answer = Answer
objection-closed-why = The notice ended before the objection was decided.
objection-who = While the notice is open, anybody who has signed in may object.
objection-sign-in = Sign in to object
objection-words = Object
objection-words-hint = Say to what you object, why, and on what grounds. The clock stops at once. Your name is told to the organisation's officers and the operator, and never shown on the page
objection-file = File the objection
objections-received = Objections received
objections-received-hint = Names are for deciding alone; do not pass them on.
objections-procedure = An officer of the organisation decides on objections and answers in writing. Who drafted or posted the notice, who made or listed the achievement, and the parties and the broker of the case stand aside; where the organisation has no other officer, the operator decides (Guofa [2016] No. 16, I(1): the organisation defines and publishes how objections are handled).
objections-operator = The organisation has no officer who may decide at present: the operator does.
objection-decision = Decision with reasons
objection-decision-hint = Told to whoever objects. If upheld, it is also shown as the reason for cancelling: say nothing about whoever objects
objection-dismiss = Dismiss, clock runs on
objection-uphold = Uphold, cancel the notice

desk-publicity = { $count ->
    [one] { $count } public notice
   *[other] { $count } public notices
}

error-notice-partner = Name the partner who is tied to the completers.
error-notice-relation = Where a partner is named, say how they are related to the completers.
error-notice-share = A number from 0.01 to 100, with at most two decimals.
error-notice-share-line = One party a line with its percentage at the end, such as “Completers 70%”.
error-notice-shares = The shares must add up to 100%.
error-notice-years = A long-term right of use is for at least 10 years (Guokefaqu [2020] No. 128): a whole number from 10 to 99.
error-notice-checked = Check the negative list first (Guokefaqu [2020] No. 128).
error-notice-days = No fewer days than the rule asks for (Guofa [2016] No. 16: at least 15 days).
error-notice-count = A whole number from 1 to 183.
error-notice-sure = Confirm that it is checked and may be public.
error-objection-open = Your objection to this notice is being looked into; after that you may object again.
error-objection-often = At most twenty objections a day; please come back tomorrow.
failure-publicity-posted = What is posted is not changed: the same content has to be public for the whole period (Law on Promoting the Transformation of Achievements, Article 18; Guofa [2016] No. 16). If something has changed, choose “Post another in its place” on the notice's page; the period begins anew.
failure-publicity-state = The notice does not allow this step: a draft has to be posted first, and what is withdrawn, cancelled or replaced stays as it is in the archive (Guofa [2016] No. 16). Draft a new notice if you need one.
failure-publicity-live = Another notice of this kind is running for the case; one matter is not made public twice at a time (Guofa [2016] No. 16). Withdraw it first, or post another in its place.
failure-publicity-rested-on = A case has gone on by this notice, so it is neither withdrawn nor replaced (Law on Promoting the Transformation of Achievements, Article 18; Guofa [2016] No. 16, I(1): an agreed price is made public first). If something in it is wrong, send the case back to pricing with a reason and post another in its place; the period begins anew. Where the contract is registered already, change the registration.
failure-objection-over = One cannot object now: the period is over, or the notice has ended (Guofa [2016] No. 16; counted by the Civil Code, Articles 201 and 203). Please turn to the organisation itself.
failure-objection-decided = The objection is decided already, or the notice has just changed; load the page again (rule of this market: an objection is decided once).
failure-objection-own = Nobody decides their own objection (Guofa [2016] No. 16, I(1) asks an organisation for a public procedure; standing aside is a rule of this market); another officer of the organisation or the operator does.
failure-objection-poster = Whoever drafted or posted a notice does not decide objections to it (Law on Promoting the Transformation of Achievements, Article 18, and Guofa [2016] No. 16, I(1): an agreed price is made public, and the organisation has a public procedure for objections; keeping posting and deciding apart is a rule of this market). Another officer of the organisation does; where there is none, the operator.
failure-objection-interested = Who made or listed the achievement, and the parties and the broker of the case, have an interest in what is made public and do not decide objections to it (Law on Promoting the Transformation of Achievements, Article 18, and Guofa [2016] No. 16, I(1): an agreed price is made public, and the organisation has a public procedure for objections; standing aside is a rule of this market). Another officer of the organisation does; where there is none, the operator.

mail-publicity-subject = Public notice: { $title }
mail-publicity-objected =
    Somebody objects to the notice on “{ $title }”, and its clock has stopped. Please look into it:
    { $words }

    { $place }
mail-publicity-completed =
    The period of the notice on “{ $title }” is over with no objection open; it is effective.

    { $place }
mail-publicity-cancelled =
    The notice on “{ $title }” is cancelled, for an objection was upheld. Decision:
    { $words }

    { $place }
mail-objection-dismissed =
    Your objection to “{ $title }” was looked into and dismissed; the period runs on. Decision:
    { $words }

    { $place }
mail-objection-upheld =
    Your objection to “{ $title }” is upheld, and the notice is cancelled. Decision:
    { $words }

    { $place }
mail-objection-replaced =
    Another notice takes the place of the one on “{ $title }”, with a period of its own, and your objection to the old one is closed. If you object to the new one, please say so here:

    { $place }
mail-objection-withdrawn =
    The notice on “{ $title }” was withdrawn, and your objection is closed.

    { $place }
mail-objection-cancelled =
    The notice on “{ $title }” is cancelled for another objection, and yours is closed.

    { $place }

act-publicity-drafted = Notice drafted
act-publicity-changed = Draft of a notice changed
act-publicity-posted = Notice posted
act-publicity-suspended = Objection received, clock stopped
act-publicity-resumed = Objections decided, clock runs on
act-publicity-extended = Period extended for holidays announced since
act-publicity-completed = Period over, notice effective
act-publicity-cancelled = Objection upheld, notice cancelled
act-publicity-replaced = Notice replaced
act-publicity-withdrawn = Notice withdrawn
act-objection-filed = Objection filed
act-objection-dismissed = Objection dismissed
act-objection-upheld = Objection upheld
act-objection-closed = Objection closed with its notice
