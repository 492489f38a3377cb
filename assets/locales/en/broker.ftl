# Technology brokers: profiles and credentials, assignments, claims

brokers-title = Technology brokers
brokers-lead = Somebody who stays with you from the first interest to contract, registration and delivery. Listed here are brokers who have published a profile; "contracts" counts only cases that they carried and that were signed.
brokers-search = Search by name or description
brokers-count = { $count ->
    [one] { $count } broker
   *[other] { $count } brokers
}
brokers-none = No broker fits.
brokers-become = Become a broker
brokers-open = Takes new cases
brokers-by-field = Filter by field
brokers-by-language = Filter by working language
brokers-by-agency = Filter by agency
brokers-by-open = Filter by whether they take cases

broker-about = What they do
broker-agency = Agency
broker-fields = Fields
broker-languages = Working languages
broker-regions = Regions
broker-takes = New cases
broker-open = Takes new cases
broker-away = No new cases until { $day }
broker-deals = Contracts
broker-trained = Training this year
broker-hours = { $hours } hours
broker-deals-count = { $count ->
    [one] { $count } contract
   *[other] { $count } contracts
}
broker-deals-how = Counted are cases carried by this broker that have reached a contract or gone further; cases given up, or closed for fraud, are not. What the cases are about is for their parties alone.
broker-deal-contract = Contract
broker-deal-registration = Registration of the contract
broker-deal-fulfilment = Delivery
broker-deal-payment = Payment
broker-deal-settled = Settled
broker-deal-followed-up = Followed up
broker-contact = Contact details are not shown. Assign a case, or post a demand first; the market passes messages on.
broker-language-zh = Chinese
broker-language-en = English
broker-language-ja = Japanese
broker-language-ko = Korean
broker-language-ru = Russian
broker-language-de = German
broker-language-fr = French

credentials-title = Credentials
credentials-how = Credentials are entered by the broker. "Checked" means that the operator has checked them; "self-stated" means that nobody has yet. Of the number only the ends are shown to the public.
credentials-trained = Training in { $year }: { $hours } hours checked; professionals are asked for at least { $least } a year (Regulations on Continuing Education of Professionals, Article 8).
credentials-none = No credentials yet. What you enter is checked by the operator.
credentials-none-shown = No credentials entered.
credential-entered = Self-stated
credential-confirmed = Checked { $day }
credential-ended = No longer valid
credential-refused = Not confirmed
credential-until = valid until { $day }
credential-training = { $hours } hours, finished { $day }
credential-kind-manager = Technology manager (技术经理人)
credential-kind-agent = Technology broker (技术经纪人)
credential-kind-title = Professional title (职称)
credential-kind-patent-agent = Patent attorney (专利代理师)
credential-kind-lawyer = Lawyer
credential-kind-valuer = Asset valuer
credential-kind-training = Training (继续教育)
credential-kind-other = Other
credential-level-junior = Junior
credential-level-middle = Intermediate
credential-level-senior = Senior
credential-new = Add a credential
credential-kind = Kind
credential-level = Level
credential-level-hint = Leave open if it has none
credential-issuer = Issued by
credential-number = Number
credential-number-hint = Only you and the operator see the whole number
credential-valid_until = Valid until
credential-valid_until-hint = Leave empty if it does not end
credential-hours = Hours
credential-hours-hint = For training only
credential-finished_on = Finished on
credential-finished_on-hint = For training only; counts in that year
credential-enter = Send for checking
credential-end = Remove
credential-confirm = Confirm
credential-refuse = Do not confirm
credential-refusal-refusal = Why not
desk-credentials = Credentials to check ({ $count })
desk-credentials-how = Check number, name and validity with the issuer or a public register before you decide.
error-credential-known = You have entered this one before; it is in the list above.
error-credential-ended = Enter today or a later day; a certificate that has ended cannot be added.
error-training-hours = Enter the hours, a whole number from 1 to 500.
error-training-day = Enter the day on which it was finished, today or earlier.
failure-credential-decided = Somebody has checked this credential already. Go back to the desk to see the rest.
mail-credential-subject = Your credential was checked
mail-credential-confirmed =
    The credential you entered ({ $issuer }, number { $number }) was checked and is shown as such in your public profile.

    { $place }
mail-credential-refused =
    The credential you entered ({ $issuer }, number { $number }) was not confirmed:
    { $reason }

    You may correct it and send it again: { $place }

own-broker-title = My work as a broker
own-broker-shown = Your profile has been public since { $day }.
own-broker-see = See the public profile
own-broker-hidden = Your profile is not public: nobody finds you in the list, and no party can assign you a case.
own-broker-none = You have no profile yet. Parties can find and assign you once you have written and published one.
own-broker-begin = Write it
own-broker-cases = Cases ({ $count } carried, { $cap } at most)
own-broker-cases-none = No case waits for your answer, and you carry none. Once your profile is public, offers appear here.
own-broker-profile = My profile
own-broker-profile-lead = Your name is changed on your own page; your agency is the one of your appointment.
own-broker-headline = In one line
own-broker-headline-hint = For example: advanced manufacturing, at home in pilot production and equity deals; up to 60 characters
own-broker-about = What you do
own-broker-about-hint = Services, the steps you are best at, what you have done before; no contact details
own-broker-fields = Fields
own-broker-languages = Working languages
own-broker-regions = Regions
own-broker-regions-hint = Names of provinces, cities or districts, parted by commas, ten at most
own-broker-load_cap = Most cases at once
own-broker-load_cap-hint = 1 to 50; at the limit you are offered no more
own-broker-away_until = Away until
own-broker-away_until-hint = Leave empty if you take new cases; after this day you take them again
own-broker-public = I agree that this profile and these credentials (of the number only the ends) are shown to everybody; I may withdraw my consent at any time by clearing this box (Personal Information Protection Law, Article 25)
own-broker-save = Save the profile
error-broker-load = Enter a whole number from 1 to 50.
error-broker-day = Enter a day, or leave it empty.
consent-broker = Showing my profile as a broker
act-broker-saved = Broker's profile changed
act-broker-published = Broker's profile published
act-broker-hidden = Broker's profile hidden
act-credential-entered = Credential entered
act-credential-confirmed = Credential confirmed
act-credential-refused = Credential not confirmed
act-credential-ended = Credential removed

assignment-title = Assignment
assignment-new = Assign a broker
assignment-suggested = Suggested brokers
assignment-order = By field first, then by room for more cases, contracts, region and language; 100 points at most.
assignment-score = { $score } points
assignment-hours = They have { $hours } hours to answer; after that the offer lapses and you may ask somebody else.
assignment-offer = Send the offer
assignment-live = A broker has been asked to carry this case, or carries it.
assignment-see = See the assignment
assignment-others = See who else could be asked
assignment-nobody = Nobody can be asked at the moment. Look again later, or ask the broker to publish a profile or raise their limit.
assignment-barred = Cannot be asked
assignment-barred-why = Nobody is both party and broker, and nobody carries what they have judged. Who is full or away may be asked later.
assignment-bar-full = carries { $load } of { $cap } cases
assignment-conflict-party = is a party
assignment-conflict-author = wrote the achievement or the demand
assignment-conflict-same-unit = belongs to a party's organisation
assignment-conflict-related-unit = belongs to an organisation above or below a party's
assignment-conflict-judge = has reviewed or scored it
assignment-conflict-declared = has declared a conflict about this case
assignment-broker = Broker
assignment-seller = Giver
assignment-buyer = Taker
assignment-unnamed = (named once the case is accepted)
assignment-offered-at = Offered
assignment-words = Message
assignment-words-hint = What the case is about and what you hope for; read before the broker answers, so leave out what is confidential
assignment-offered-until = To be answered by { $moment }
assignment-active-since = Carried since { $day }
assignment-declined = Declined { $moment }
assignment-lapsed = Lapsed without an answer { $moment }
assignment-completed = Completed { $moment }
assignment-handed-over = Handed over to { $to } { $moment }
assignment-share = The first broker keeps the right of the introduction: { $kept }‰ of the broker's fee.
assignment-revoked = Taken back { $moment }
assignment-conflicted = Returned { $moment } after a declared conflict of interest
assignment-conflict-told = Both parties are told what was declared (market rule: a broker’s conflict of interest is stated to both sides). Either may ask somebody else; whoever does not agree with the next one takes that assignment back, with a reason.
assignment-accept-title = Accept
assignment-accept = Accept and carry the case
assignment-decline-title = Decline
assignment-decline = Decline this case
assignment-reason = Reason
assignment-why = In your words
assignment-why-hint = Required with "other"; passed on to who asked
assignment-decline-no-time = No time in the near future
assignment-decline-not-my-field = Not my field
assignment-decline-no-path = I see no way to a deal
assignment-decline-terms = The terms do not suit
assignment-decline-other = Other
assignment-revoke-title = Take the assignment back
assignment-revoke = Take back
assignment-revocation = Why it is taken back
assignment-revocation-hint = Passed on to the broker
assignment-hand-over-title = Hand over to another broker
assignment-hand-over-lead = The other broker answers within the hours of the rule. Introductions stay as recorded; the first broker keeps the share that is agreed here.
assignment-hand-over = Hand over
assignment-to = To
assignment-handover = Why it is handed over
assignment-kept = Kept by the first broker, per mille
assignment-kept-hint = The part of the broker's fee that stays with the first broker, 0 to 1000
declaration-lead = Before you accept, declare conflicts of interest truthfully. If any answer is yes, the case goes back and somebody else is asked; both parties are told what you declare.
declaration-employer = I work for a party, or did within two years
declaration-shareholding = I hold a share of a party or of who controls it
declaration-kin = I am related to somebody who decides at a party
declaration-client = I have acted for a party in a matter that touches this case
declaration-no = No
declaration-yes = Yes
declaration-conflict = What there is to say
declaration-conflict-hint = Required with a yes; read by both parties and the operator. Please keep to what bears on the case
error-declaration-words = Please explain the yes.
error-handover-kept = Enter a whole number from 0 to 1000.
error-assignment-broker = There is no such broker, or their profile is not public. Choose one of the list.
error-assignment-conflict = This broker has a conflict of interest in the case (market rule: nobody is party or judge and broker). Choose somebody else.
error-assignment-full = This broker carries as many cases as they may (market rule: no more than the limit they have set). Choose somebody else.
error-assignment-away = This broker takes no new cases now. Choose somebody else, or ask again later.
failure-assignment-taken = The case is assigned (market rule: one broker at a time). Take that offer back or wait for the answer, then ask somebody else.
failure-assignment-case = The case rests, is in dispute or closed and cannot be assigned (operating rules); it can once it goes on.
failure-assignment-late = The time to answer has passed and the offer has lapsed (table of rules, "Answer to an assignment"). If you would still carry the case, ask for a new offer.
failure-assignment-state = The assignment has moved on. Reload the page to see what can be done now.
failure-assignment-full = You carry as many cases as you may (market rule: no more than the limit you have set). Complete or hand over one, or raise the limit in your profile, then accept.
failure-assignment-conflict = You have a conflict of interest in this case (market rule: nobody is party or judge and broker). Please decline, so that somebody else is asked.
routing-needed = A broker is advised
routing-direct = The parties can talk directly; a broker may be assigned all the same
routing-complex = The demand's complexity is { $score }, at or above { $bound }: indicators, pilot work, rights or supply need somebody to hold them together
routing-simple = The demand's complexity is { $score }, below { $bound }
routing-unscored = There is no demand by which to tell the complexity
routing-gates = The giver is set up by the state: price, publicity and the split of income have procedures of their own (Law on Promoting the Transformation of Scientific and Technological Achievements, Articles 18 and 19)
suggested-field = knows { $field }
suggested-other-fields = works in other fields
suggested-room = carries { $load } of { $cap } cases
suggested-deals = { $count ->
    [one] { $count } contract
   *[other] { $count } contracts
}
suggested-place = serves { $place }
suggested-province = serves { $place }, in the same province
suggested-language = speaks { $language }
suggested-passed = has let this case pass before
desk-orphans = Cases to hand over ({ $count })
desk-orphan = { $broker } is no broker any more
act-assignment-offered = Case offered to a broker
act-assignment-accepted = Assignment accepted
act-assignment-declined = Assignment declined
act-assignment-lapsed = Assignment lapsed
act-assignment-handed_over = Case handed over
act-assignment-revoked = Assignment taken back
act-assignment-conflicted = Assignment returned for a conflict of interest
act-assignment-completed = Assignment completed
mail-assignment-subject = Assignment: { $title }
mail-assignment-offered =
    You are asked to carry a case: "{ $title }". Please answer by { $until }; after that the offer lapses.
    { $words }

    { $place }
mail-assignment-accepted =
    { $broker } has accepted and carries "{ $title }".

    { $place }
mail-assignment-declined =
    { $broker } has declined "{ $title }":
    { $words }

    You may ask somebody else: { $place }
mail-assignment-lapsed =
    { $broker } has not answered in time about "{ $title }"; the offer has lapsed and you may ask somebody else.

    { $place }
mail-assignment-handed-over =
    "{ $title }" is handed over by { $broker } to another broker, who has yet to answer:
    { $words }

    { $place }
mail-assignment-revoked =
    The assignment of "{ $title }" was taken back:
    { $words }

    { $place }
mail-assignment-conflicted =
    { $broker } has declared a conflict of interest about "{ $title }"; the case has gone back. Please ask somebody else. What was declared:
    { $words }

    { $place }

rule-claim-held = How long a claimed demand is held
rule-claim-most = Demands that one broker looks after at once
rule-reservation-most = Longest reservation on a letter of intent
rule-retention-traces = How long used codes, ended sessions and tries are kept
rule-retention-uploads = How long tables brought to be imported are kept
rule-retention-invitations = How long addresses that were invited are kept
rule-retention-visitors = How long demands posted without an account stand, and their contacts are kept
rule-retention-letters = How long messages that could not be sent are kept
rule-retention-ended = How long ended tokens, followed searches and webhooks are kept
rule-retention-looks = How long the log of looks at undisclosed content is kept
rule-retention-guests = How long guests of roadshows are known by name
claims-title = Demands I look after ({ $count })
claim-make = Look after it
claim-end = Give it back
claim-until = held until { $day }
unserved-title = Demands nobody has answered
unserved-lead = Public for { $days } days without an intent, and looked after by nobody; your fields come first. A demand that you take is yours alone for { $held } days, at most { $most } at once: see which achievements fit, then ask their owners to send an intent.
unserved-none = There are none at the moment.
unserved-all = See all demands
unserved-fits = Your field: { $field }
unserved-since = public since { $day }
failure-claim-profile = Publish your profile as a broker first (operating rules): whoever posted the demand has a right to know who looks after it.
failure-claim-own = This demand is your own or your organisation's and cannot be taken (market rule: nobody is both party and broker).
failure-claim-related = This demand belongs to an organisation above or below yours (market rule: nobody is both party and broker) and cannot be taken; a broker who is tied to neither side may.
failure-claim-judge = You have reviewed this demand (market rule: nobody is both judge and broker) and cannot take it; another broker may.
failure-claim-full = You look after as many demands as one broker may (table of rules, "Demands that one broker looks after at once"). Please give one back, or wait until its time is over.
failure-claim-served = An intent about this demand has been accepted; it needs nobody to look after it (operating rules).
failure-claim-taken = A broker looks after this demand already (table of rules, "How long a claimed demand is held"); you may take it once their time is over or they give it back.
failure-claim-ended = This has ended already.
act-demand_claim-made = Demand taken by a broker
act-demand_claim-ended = Demand given back by a broker
mail-claim-subject = Somebody looks after your demand: { $title }
mail-claim-made =
    The broker { $broker } looks after your demand "{ $title }" and searches for achievements that fit, until { $day }.

    { $place }

demo-case-words = Both sides have agreed to talk. Please help to settle the scope of the licence and the terms of the pilot.
desk-carried = Cases that brokers of the organisation carry: { $count }

# What stays a broker's after the end of an assignment
former-title = What stays yours
former-lead = Your assignment ended on { $day }. What was agreed on and what you spent until then stay readable here, and what was not logged yet may be added (Civil Code §§963–965). Where the parties contract past you after they had your service, the fee is still owed: the operator is asked to look into it, and you are told.
former-agreed = Fee agreed on
former-nothing-agreed = No mandate was written while you carried the case
former-share = { $share }% of the contract or of what is received
former-no-fee = No fee was agreed on
former-fee = By the agreement and the contract signed
error-expense-after = Please enter a day no later than the end of the assignment: what was necessary until then may be asked for (Civil Code §964)
mail-assignment-conflict-found =
    While carrying "{ $title }", { $broker } has come into a conflict of interest. The assignment has ended and the case goes on between the two parties: nobody is party, judge and broker at once. Ask somebody else if you need a broker. What was found:
    { $words }

    { $place }
failure-case-broker-conflict = The broker of this case has come into a conflict of interest. The assignment has just ended, and both parties and the operator are told (market rule: nobody is party, judge and broker at once). Look at the case, decide whether to ask another broker or to go on alone, and then go on.
