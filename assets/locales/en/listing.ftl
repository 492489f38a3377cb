# Pages of achievements and demands, reasons for matches, the form for posting a demand.

listing-facts = Key facts
listing-comparison = What is better, and by how much
listing-economics = The economics
listing-problem = The problem it solves
listing-solution = How it solves it
listing-body = Description
listing-rights = Intellectual property
listing-people = Authors and partner organisations
listing-partner = Partner organisation
listing-codes = Classification and keywords
listing-keywords = Keywords
listing-sources = Evidence and attachments
listing-licences = Forms of licence
listing-updated = Updated
listing-version = Version { $version }
listing-resembles = Similar to another listing, possibly a duplicate:
comparison-indicator = Indicator
comparison-this = This achievement
comparison-best = Best at present
comparison-source = Evidence
unsaid-title = Not yet stated
unsaid-comparison = comparison with existing solutions
unsaid-maturity = maturity
unsaid-modes = forms of cooperation
unsaid-price = price
unsaid-rights = intellectual property
unsaid-problem = the problem it solves
unsaid-indicators = measurable indicators
unsaid-budget = budget
unsaid-deadline = deadline
unsaid-acceptance = acceptance method
act-who-needs = Who needs it
act-who-fits = Who can solve it

demand-indicators = Indicators to be met
demand-asked = Required
demand-difficulty = Where the difficulty lies
demand-present = What is already in place
demand-acceptance = How it will be accepted
demand-asker = Posted by
demand-budget = Budget
demand-deadline = Deadline
demand-modes = Forms of cooperation
demand-complexity = Complexity
demand-anonymous = Enterprise name withheld for now
demand-anonymous-why = The organisation has chosen to stay anonymous. Its name is disclosed once it accepts an intent to cooperate.
complexity-broker = Fairly complex; an introduction by a technology broker is advised
complexity-direct = Fairly clear; direct contact is possible
deadline-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
    }
deadline-today = Closes today
deadline-past = Deadline has passed
maturity-unsaid = Maturity not stated
price-unsaid = Not stated

history-title = Version history
history-lead = Every change is entered in a log and sealed in a hash chain. Listed here are the time, the action and the parts changed.
history-version = No.
history-when = Date
history-act = Action
history-who = By
history-changed = Parts changed
act-listing-published = Published
act-listing-drafted = Saved as draft
act-listing-withdrawn = Withdrawn
act-listing-removed = Removed
act-listing-edited = Edited
actor-system = System
actor-operator = Operator
actor-visitor = Visitor
part-title = title
part-summary = summary
part-problem = problem solved
part-solution = solution
part-body = description
part-comparison = comparison table
part-maturity = maturity
part-price = price
part-rights = intellectual property
part-modes = forms of cooperation
part-indicators = indicators
part-budget = budget
part-deadline = deadline

match-for-demand = Who can solve it
match-for-achievement = Who needs it
match-lead-demand = { $count ->
    [one] The following achievement may be suitable. Read the reasons first, then the rank.
   *[other] The following { $count } achievements may be suitable. Read the reasons first, then the rank.
    }
match-lead-achievement = { $count ->
    [one] The following demand may have a use for it. Read the reasons first, then the rank.
   *[other] The following { $count } demands may have a use for it. Read the reasons first, then the rank.
    }
match-how = How the order is made
match-asked = The demand asks
match-offered = The achievement offers
match-fits = Does it fit
match-shared = Both mention
match-against = Still lacking
match-facts = Other reasons
match-none = No result meets the standard for recommendation at present.
match-none-demand = You can search in other words, state the indicators more precisely, or ask a technology broker for help.
match-none-achievement = Adding a comparison table and keywords will make it easier for those in need to find it.
match-all-unknown = None of the { $count } indicators asked for is stated yet; the owner can add them
match-rebuilding = The search index is being rebuilt; matching will be back shortly.
match-search = Search in other words
level-strong = Strong match
level-fair = Fair
level-weak = Weak
level-none = Unrelated
verdict-met = Met
verdict-met-by = Met, { $margin }% better than required
verdict-missed = Not met
verdict-missed-by = Short by { $gap }%
verdict-unknown = To be supplied by the rights holder
offered-unsaid = Not stated

reason-shared = Both mention ‘{ $term }’
reason-alike = Similar wording: the demand says ‘{ $asked }’, the achievement ‘{ $offered }’
reason-indicator-met = { $name }: required { $asked }, this achievement { $offered }, met
reason-indicator-missed = { $name }: required { $asked }, this achievement { $offered }, not met
reason-indicator-unknown = { $name }: required { $asked }, not stated by the achievement
reason-field = Same field: { $field }
reason-industry = Same industry: { $industry }
reason-ipc = Same IPC class: { $code }
reason-maturity = Maturity is suitable: { $band }
reason-maturity-short = Maturity is rather low: { $band }; there is still some way to application
reason-region = Same region: { $place }
reason-budget = The budget covers the asking price
reason-budget-short = The asking price exceeds the budget
reason-budget-unknown = The price is negotiable and must be discussed first
reason-missing = Not stated by the achievement: { $what }

weight-text = Substance of the text (terms that both share, and words of like use)
weight-indicators = Indicators
weight-class = Patent class, industry or field
weight-maturity = Maturity
weight-budget = Budget and asking price
weight-region = Region

post-heading = Post a technology demand
post-lead = State the problem and the indicators clearly, so that achievements can find you. The operator checks each demand and publishes it after the check.
post-title = Title
post-title-hint = The problem in one sentence, for example ‘Induction hardening of wind turbine main bearing rings without a soft zone’.
post-summary = Summary
post-summary-hint = Shown in search results; no more than 40 characters.
post-difficulty = Where the difficulty lies
post-difficulty-hint = How it is done now, where it is stuck, what has been tried.
post-indicators = Indicators to be met
post-indicators-hint = One on each line, for example ‘Tensile strength ≥ 600 MPa’ or ‘Operating temperature -40～85 ℃’.
post-budget = Budget (in units of CNY 10,000)
post-budget_low = Minimum
post-budget_low-hint = A single figure is enough; leave empty if negotiable.
post-budget_high = Maximum
post-budget_high-hint = Not lower than the minimum.
post-deadline = Deadline
post-deadline-hint = When you hope to have it solved.
post-region = Region
post-region-hint = For example ‘大连’ (Dalian) or ‘瓦房店市’ (Wafangdian).
post-organisation = Organisation name
post-organisation-hint = The full name on the business licence.
post-anonymous = Withhold the organisation’s name for now
post-contact = Contact
post-contact-hint = Email or telephone. Only the operator sees it, to check the demand.
post-privacy = Your contact details are used only to check this demand. They are not published or passed on to anyone.
post-submit = Submit
post-key = Form
post-website = Form
form-required = Required
form-choose = Please choose
form-errors = Some entries need correcting; what you have entered is still here
error-required = This entry is required.
error-too-long = This is too long; please shorten it.
error-contact = Enter an email address or telephone number.
error-key = The form has expired. Reload the page and submit again.
error-website = Please leave the hidden field empty.
error-indicator = One line has no recognisable value and unit. Write it as ‘name ≥ value unit’.
error-money = Enter a number in units of CNY 10,000, for example 80 or 80.5.
error-budget-order = The maximum budget must not be lower than the minimum.
error-date = Write the date in the form 2027-06-30.
error-region = This region was not found. Enter the Chinese name of a province, city, district or county, or its six-digit division code.
receipt-title = We have received your demand
receipt-waiting = The operator will check it, publish it and contact you. Please keep the reference number.
receipt-published = The demand has been published.
receipt-number = Reference number
receipt-when = Date received
receipt-open = View the demand
post-industry = Industry
post-industry-hint = Name or code; separate several with commas, for example ‘3841’.
error-industry = This industry was not found. Enter a name or code of GB/T 4754-2017.
unsaid-kind = kind of organisation
unsaid-uscc = unified social credit code
unsaid-region = region
error-date-past = The deadline has passed; enter today or a later date.
row-near = { $count ->
    [one] { $count } more listing says nearly the same
   *[other] { $count } more listings say nearly the same
}
