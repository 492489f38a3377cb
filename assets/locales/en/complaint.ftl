# Complaints: notice and counter-notice

complaint-way-achievement = Complain about this achievement
complaint-way-demand = Complain about this demand
complaint-new = Complain
complaint-lead = The operator decides within { $days } working days. If the listing is taken off, your complaint is passed on to its owner; the owner may declare that nothing is infringed, and the declaration is passed on to you. Who complains wrongly or in bad faith answers for it by law (E-Commerce Law, sections 42 and 43).
complaint-ground = Why
complaint-ground-right = It infringes a patent, copyright, mark or other right
complaint-ground-secret = It reveals a trade secret
complaint-ground-false = It is not true
complaint-ground-personal = It shows personal data
complaint-ground-unlawful = It is against the law
complaint-words = Facts and evidence
complaint-words-hint = Name and number of the right, which part is wrong, and where the evidence can be looked up
complaint-truth = This is true, and may be passed on to the owner
complaint-file = Send the complaint
complaint-title = Complaint
complaint-who = Complainant
complaint-filed-at = Sent
complaint-steps = What happened
complaint-act = What you can do
complaint-step-words = Statement
complaint-admit = Admit and take off
complaint-admit-why = “Admit and take off”: the listing goes off at once, and the complaint is passed on to its owner.
complaint-dismiss = Dismiss
complaint-dismiss-why = “Dismiss”: nothing is done, and the complainant is told why.
complaint-counter = Send the declaration
complaint-counter-why = “Send the declaration”: say by what facts nothing is infringed. It is passed on to the complainant; unless they go to court or the authority within { $days } days, the listing comes back.
complaint-proceed = Proceedings have begun
complaint-proceed-why = “Proceedings have begun”: name the court or authority and the case; the listing stays off meanwhile.
complaint-reinstate = Put back
complaint-reinstate-why = “Put back”: the listing is public again.
complaint-uphold = Keep off
complaint-uphold-why = “Keep off”: by a decision, or by what was found, the listing does not come back.
complaint-withdraw = Withdraw the complaint
complaint-withdraw-why = “Withdraw the complaint”: it ends, and a listing that went off for it comes back. A statement is not needed.
complaint-state-filed = Waits for the operator, who answers by { $day }
complaint-state-dismissed = Dismissed
complaint-state-admitted = The listing is off; its owner may declare that nothing is infringed
complaint-state-countered = The owner has declared that nothing is infringed; without proceedings by { $day } the listing comes back
complaint-state-proceeding = Proceedings are under way
complaint-state-reinstated = The listing is back
complaint-state-upheld = The listing stays off
complaint-state-withdrawn = Withdrawn by the complainant
me-complaints = My complaints
desk-complaints = Complaints: { $count }
error-complaint-truth = Confirm that it is true and may be passed on
error-complaint-open = Your complaint about this listing is under way; see “My page”
error-complaint-often = At most ten complaints a day; please come back tomorrow
failure-complaint-state = This complaint has gone on. Reload the page to see what can be done now.
rule-complaint-decided = Time to decide a complaint
rule-complaint-waits = Time for proceedings after a declaration
mail-complaint-subject = Complaint: { $title }
mail-complaint-filed =
    A complaint about “{ $title }”, to be decided by { $day }:
    { $words }

    { $place }
mail-complaint-dismissed =
    Your complaint about “{ $title }” was dismissed, because:
    { $words }

    { $place }
mail-complaint-admitted =
    Your complaint about “{ $title }” was admitted: the listing is off, and the complaint was passed on to its owner. The operator says:
    { $words }

    { $place }
mail-complaint-notice =
    “{ $title }” is off because of a complaint:
    { $words }

    If nothing is infringed, say so with your evidence on this page (E-Commerce Law, section 43):
    { $place }
mail-complaint-countered =
    The owner of “{ $title }” declares that nothing is infringed:
    { $words }

    You may go to the authority or to court, and say so on this page by { $day }; otherwise the listing comes back (E-Commerce Law, section 43):
    { $place }
mail-complaint-countered-desk =
    The owner of “{ $title }” has sent a declaration; it was passed on, and its days end on { $day }:
    { $words }

    { $place }
mail-complaint-proceeding =
    “{ $title }”: the complainant says that proceedings have begun; the listing stays off meanwhile:
    { $words }

    { $place }
mail-complaint-reinstated =
    “{ $title }” is back:
    { $words }

    { $place }
mail-complaint-upheld =
    “{ $title }” stays off, because:
    { $words }

    { $place }
mail-complaint-withdrawn =
    The complaint about “{ $title }” was withdrawn.

    { $place }
act-complaint-filed = Complaint sent
act-complaint-dismissed = Complaint dismissed
act-complaint-admitted = Complaint admitted, listing off
act-complaint-countered = Declaration sent
act-complaint-proceeded = Proceedings begun
act-complaint-reinstated = Listing put back
act-complaint-upheld = Listing kept off
act-complaint-withdrawn = Complaint withdrawn
demo-complaint-words = The energy for evaporating one tonne of water is given without the feed salinity or the boiling-point elevation; 15–40 kWh is too wide a range to compare. Please add the test conditions.

# API
api-tag-complaints = Complaints
api-complain-of-achievement = Complain of an achievement
api-complain-of-demand = Complain of a demand
api-list-own-complaints = List the complaints one has filed
api-get-complaint = Read a complaint and its course
api-state-on-complaint = Counter it as the owner of the listing; tell of proceedings or withdraw as who complained
api-rule-on-complaint = Admit, dismiss, reinstate or uphold, as the operator
error-complaint-truth-rule = E-Commerce Law, Article 42

# The public board
complaints-title = Infringement complaints
complaints-lead = Notices about intellectual property received here, the declarations of owners, and what came of them are made public as they come (E-Commerce Law, Article 44). Personal data and what the parties say are not, nor is what a complaint is about before it is decided.
complaints-none = No such complaint has been received.
complaints-received = Received
complaints-ground = Ground
complaints-about = About
complaints-course = Course and result
complaints-undecided-achievement = An achievement, named once it is decided
complaints-undecided-demand = A demand, named once it is decided
complaints-off-achievement = An achievement that is not shown now
complaints-off-demand = A demand that is not shown now
