# Intents: expressing, replying, reminding.

act-intent = Express an intent
act-solve = I can solve it
intent-title = Express an intent
intent-solve-title = I can solve it
intent-lead = The other side should reply within five working days. If there is no reply after ten working days, the operator arranges for a technology broker to follow up. Once the intent is accepted, the two sides see each other’s name and contact details.
intent-purpose = What you would like to do
intent-purpose-hint = You may simply find out more first.
intent-offer = Achievement to use
intent-offer-hint = One that you have published; you may also choose none and explain below.
intent-words = Details
intent-words-hint = Where it would be used, on what conditions, and when you would like to talk; no more than 1,000 characters. Please leave out technical details that should not be disclosed.
intent-budget = Budget
intent-anonymous = Do not tell the other side which organisation I belong to before acceptance
intent-consent = I agree that, once the other side has accepted, my name and contact details may be provided to it (Personal Information Protection Law, Article 23)
intent-send = Send the intent
intent-page-title = Intent
intent-party = Expressed by
intent-anonymous-unit = An organisation (shown after acceptance)
intent-sent-at = Time sent
intent-contact = Contact details of the other side
intent-case = Open the case
intent-waits = Awaiting a reply, due by { $day }
intent-escalated = Overdue, passed to the operator to follow up
intent-accepted = Accepted on { $day }
intent-declined = Declined on { $day }
intent-declined-short = Declined
intent-withdrawn = Withdrawn on { $day }
intent-withdraw = Withdraw the intent
intent-watch = The deadline has passed without a reply. Please arrange for a technology broker to contact both sides.
intent-broker = Technology broker
intent-broker-title = Ask a technology broker to follow up
intent-broker-ask = Ask them
intent-broker-helps = The operator asks you to follow up this overdue intent: please contact both sides and bring it to an answer. A side that asks without its name stays unnamed to you too.
intent-brokered = A technology broker follows up
intent-accept-title = Accept, willing to talk
intent-accept_words = What you would like to tell the other side first
intent-accept_words-hint = For example, when you are free to talk.
intent-share = I agree that my name and contact details may be provided to the other side (Personal Information Protection Law, Article 23)
intent-accept = Accept
intent-decline-title = Decline
intent-decline-lead = Choose the closest reason. The other side will see it and can improve accordingly; your organisation and contact details will not be disclosed to it.
intent-reason = Reason
intent-decline_words = Further remark
intent-decline_words-hint = If you choose ‘Other’, please state the reason.
intent-decline = Decline

purpose-learn = Find out more first
purpose-license = Take a licence
purpose-transfer = Take an assignment
purpose-cooperation = Joint development
purpose-trial = Try first, pay later
purpose-equity = Investment by equity contribution
purpose-solve = Propose a solution
budget-under-10 = Up to CNY 100,000
budget-10-50 = CNY 100,000 to 500,000
budget-50-200 = CNY 500,000 to 2 million
budget-200-1000 = CNY 2 million to 10 million
budget-over-1000 = CNY 10 million or more

reason-too_early = Too early a stage
reason-too_early-advice = You could carry out pilot-scale testing or a proof of concept first, or agree to talk once a certain indicator is reached.
reason-benefit_unclear = Advantage unclear
reason-benefit_unclear-advice = Complete the comparison table: how much better it is than the best existing method, and who measured it.
reason-route_unclear = Commercial route unclear
reason-route_unclear-advice = State the cost, the investment and the payback period, and who the first user would be.
reason-description_unclear = Description unclear
reason-description_unclear-advice = Ask someone who does not know the subject to read it through, and rewrite what they cannot follow.
reason-mismatch = Technology does not fit
reason-mismatch-advice = The page of matches may show listings that suit better.
reason-cost = Cost or budget
reason-cost-advice = You could offer another form of payment, for example try first and pay later, or an initial fee plus royalty.
reason-rights_risk = Ownership risk
reason-rights_risk-advice = Please ask your organisation to check the ownership, the co-owners and any restrictions on licensing, and add supporting documents.
reason-not_strategic = Outside the direction of development
reason-not_strategic-advice = This has nothing to do with the technology itself; you could try another organisation.
reason-timing = Not the right time
reason-timing-advice = You could agree on a time to be in touch again.
reason-have_solution = A solution is already in place
reason-have_solution-advice = Find out what solution the other side has at present, and where the difference lies.
reason-other = Other
reason-other-advice = See the other side’s remark.

me-received = { $count ->
    [one] { $count } intent received, { $open } to be answered
   *[other] { $count } intents received, { $open } to be answered
    }
me-sent = { $count ->
    [one] { $count } intent sent, { $open } awaiting a reply
   *[other] { $count } intents sent, { $open } awaiting a reply
    }
desk-late-intents = { $count ->
    [one] { $count } intent overdue for a reply
   *[other] { $count } intents overdue for a reply
    }

feedback-title = { $count ->
    [one] { $count } intent received
   *[other] { $count } intents received
    }
feedback-here = This listing
feedback-all = Whole market
feedback-open = View them one by one

mail-listing-due = The display of ‘{ $title }’ ends on { $day }. If it is still valid, please choose ‘Still valid, renew’ once: { $place }
mail-listing-expired = Nobody has confirmed ‘{ $title }’, and it is no longer displayed. Confirm that it is still valid, and it will be displayed again: { $place }
mail-intent-subject = Intent: { $title }
mail-intent-sent = An intent has been expressed for ‘{ $title }’ ({ $purpose }). Please reply by { $day }: { $place }
mail-intent-due = The reply to the intent for ‘{ $title }’ is now due. If there is still no reply after that, a technology broker will follow up. Please reply as soon as possible: { $place }
mail-intent-late = The reply to the intent for ‘{ $title }’ is overdue. Please arrange for a technology broker to follow up: { $place }
mail-intent-broker = The operator asks you to follow up an overdue intent for ‘{ $title }’ and bring it to an answer: { $place }
mail-intent-handed-on = Your intent for ‘{ $title }’ has not yet been answered. It has been passed to the operator, who will arrange for a technology broker to follow up: { $place }
mail-intent-accepted = Your intent for ‘{ $title }’ has been accepted. The other side says: { $words }. For the contact details see { $place }
mail-intent-declined = Your intent for ‘{ $title }’ has been declined. Reason: { $reason }. The other side says: { $words }. For details see { $place }
mail-intent-unlisted = Your intent about “{ $title }” has ended: its owner has withdrawn the listing and will not reply. You may look for other listings, or post a demand. For details see { $place }
mail-intent-withdrawn = The intent for ‘{ $title }’ ({ $purpose }) has been withdrawn by its sender. No reply is needed any more. For details see { $place }

error-consent-share = We need your consent before contact details can be provided (Personal Information Protection Law, Article 23).
error-intent-role = An intent is expressed on behalf of an organisation. Please apply for a role first and come back once it is confirmed; what you have entered is still here.
error-intent-broker-near = This broker is one of the two sides, or works for one of them or for what stands above or below it, and cannot be the intermediary as well (Civil Code §961). Please choose another
error-intent-often = At most thirty intents a day; please come back tomorrow. What you wrote is still here
error-intent-open = Your organisation already has an intent for this listing that is awaiting a reply. Please wait for the reply, or withdraw that intent first.
failure-intent-own = This listing belongs to your own organisation. You cannot express an intent for it.
failure-intent-answered = This intent has already been settled. Please reload the page to see the outcome.

## feedback
reception-title = Feedback and trends
reception-looks = { $count } looks in the last thirty days
reception-looks-how = Openings of the public page, counted by day; who looked is not recorded. Your own and your unit's looks and crawlers that say so are left out.
reception-week = Week from
reception-views = Looks
reception-bar = Chart
reception-fits = Matches and favourites
reception-pairs = Fits { $count } demands
reception-favourites = { $count ->
    [one] saved by { $count } person
   *[other] saved by { $count } people
    }
reception-intents = Intents received ({ $count })
reception-intents-none = No intents yet. A comparison with today's solution and the modes of cooperation move buyers most.
reception-reasons = Reasons for declining
reception-trend = Your field against the whole market
reception-no-field = No field of technology is stated, so there is nothing to compare with.
reception-what = What
reception-this = This achievement
reception-field = Its field
reception-market = All
reception-each-looks = Looks per achievement in thirty days
reception-each-intents = Intents per achievement in a year
reception-accepted = Share of intents accepted
reception-listings = Public achievements
reception-demands = Public demands (for this achievement: matches)
