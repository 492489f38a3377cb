# Frame of the whole site, home page, search, pages of failure.

site-name = Qiao 桥
language-name = English
skip = Skip to main content
search = Search
search-label = Search achievements and demands
search-placeholder = A problem to solve, a technical term, a patent number or an organisation
search-as-filter = As a filter instead:
search-pinyin = Searched by pinyin:
search-translated = Also searched, translated:
list-comma = { ", " }
demo-notice = Demonstration market: all organisations are fictitious; the technical facts come from public sources, for trying out search, comparison and matching.

nav-main = Main navigation
nav-achievements = Achievements
nav-demands = Demands
nav-organisations = Organisations
nav-fields = Fields
nav-post-demand = Post a demand
trail = You are here
pager = Pages
pager-previous = Previous
pager-next = Next
pager-place = Page { $page } of { $pages }
foot-numbers = Every number on these pages opens its source.
foot-ranking = Ranking rules
foot-data = Data and open interfaces

home-title = Where answers from the laboratory meet questions from the shop floor
home-description = A technology transfer market: search the achievements of universities and institutes and the technology demands of enterprises, and see who suits whom, and why.
home-find-achievements = Find achievements
home-find-demands = Find demands
home-axes = By planning priority
home-newest-achievements = New achievements
home-newest-demands = New demands
home-all-achievements = { $count ->
    [one] See the one achievement
   *[other] All { $count } achievements
    }
home-all-demands = { $count ->
    [one] See the one demand
   *[other] All { $count } demands
    }
home-post-demand = Nothing suitable? Post your problem as a demand
home-empty = There are no achievements yet. The operator can import the first ones with qiao import.

achievements-count = { $count ->
    [one] { $count } achievement
   *[other] { $count } achievements
    }
achievements-found = { $count ->
    [one] { $count } achievement for ‘{ $words }’
   *[other] { $count } achievements for ‘{ $words }’
    }
achievements-description = Achievements of universities and research institutes: what problem they solve, how much better they are, how mature they are, and on what terms they are offered.
demands-count = { $count ->
    [one] { $count } demand
   *[other] { $count } demands
    }
demands-found = { $count ->
    [one] { $count } demand for ‘{ $words }’
   *[other] { $count } demands for ‘{ $words }’
    }
demands-description = Technology demands of enterprises: where the difficulty lies, which indicators must be met, and with what budget and deadline.
filters = Filters
filters-clear = Clear
filter-remove = , remove this filter
sort = Sort by
sort-relevance = Relevance
sort-newest = Newest
sort-maturity = Maturity
index-rebuilding = The search index is being rebuilt. For now only titles are searched; full search will be back shortly.
nothing-title = Nothing found; you can go on like this
nothing-spelling = Did you mean:
nothing-fewer-words = { $count ->
    [one] Only ‘{ $words }’: 1 result
   *[other] Only ‘{ $words }’: { $count } results
}
nothing-without = See results without ‘{ $filter }’
nothing-unfiltered = Remove all filters
nothing-field = { $count ->
    [one] See { $count } listing in ‘{ $field }’
   *[other] See { $count } listings in ‘{ $field }’
    }
nothing-other-achievements = Search the demands for the same words
nothing-other-demands = Search the achievements for the same words
nothing-fields = Browse by field
post-as-demand = Nothing suitable? Post it as a demand

facet-maturity = Maturity
facet-field = Technology field
facet-mode = Form of cooperation
facet-region = Region
facet-industry = Industry of application
facet-price = Price
facet-org = Organisation
facet-axis = Planning priority
facet-year = Year

row-updated = Updated { $date }
row-budget = Budget { $budget }

compare-add = Add to comparison
compare-picked = { $count } selected (up to 4)
compare-open = Compare
compare-title = { $count ->
    [one] Comparison of { $count } achievement
   *[other] Comparison of { $count } achievements
    }
compare-none = No achievements selected yet. In the list of achievements, choose ‘Add to comparison’ for two to four of them.
compare-one = Select one to three more to see the differences.
compare-pick = Choose achievements
compare-left-out = { $count ->
    [one] Up to four achievements can be compared at a time; { $count } more is not shown.
   *[other] Up to four achievements can be compared at a time; { $count } more are not shown.
    }
compare-table = Table comparing achievements
compare-question = Compared by
compare-plain = Summary
compare-remove = Remove from comparison
compare-unsaid = Not stated

organisations-lead = Universities, institutes and enterprises that list achievements and demands here: their names, places and whether they are verified.
organisations-count = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
    }
organisations-search = Find organisations by name
organisations-none = This organisation was not found.
organisation-unknown = Organisation
organisation-unsaid = Organisation not stated
organisation-kind = Type
organisation-uscc = Unified social credit code
organisation-aliases = Also known as
organisation-tags = Recognised as
organisation-children = Subordinate bodies
organisation-achievements = Achievements of this organisation
organisation-demands = Demands of this organisation
organisation-all = View all and filter
organisation-nothing = This organisation has no public achievements or demands at present.

fields-title = Browse by field
fields-lead = How many achievements and how many demands each field has. Each number opens the list it counts.
fields-name = Name
fields-picture = Achievements (above) and demands (below)
industries-title = Browse by industry
industries-lead = Based on the Industrial Classification for National Economic Activities (GB/T 4754—2017), opened level by level from the sections.

ranking-title = Ranking rules
ranking-lead = How results are ordered and how matches are calculated is all written here. The rules are the same for everyone.
ranking-lists = Search results
ranking-search = When sorted by relevance, words in the title weigh most, followed by keywords and the summary, then the text; titles that contain the whole phrase come first.
ranking-newest = When sorted by newest, the time of the latest update decides.
ranking-maturity = When sorted by maturity, higher levels come first; listings without a stated level come last.
ranking-filters = Filters only narrow the results and do not change their order. The number beside each filter is the number of listings you will see when you open it.
ranking-none-paid = There is no paid ranking and no promoted place.
ranking-same-for-all = The order does not change with your browsing history or identity, and prices do not differ from person to person.
ranking-matches = Matches
ranking-matches-lead = Matching looks first at the substance of both texts, then at facts such as field, industry and maturity. The weights of the parts are given below and are the same values the program uses.
ranking-part = Part
ranking-weight = Weight
ranking-levels = Scores serve only to order the results; the pages show levels (strong, fair, weak) and the reasons one by one. Whether a match is suitable is for the reasons, and for the two sides in discussion, to decide.

data-title = Data and open interfaces
data-lead = Public data may be taken directly, without signing in.
data-api = Search interface (JSON)
data-feed-achievements = Feed of new achievements (Atom)
data-feed-demands = Feed of new demands (Atom)
data-sitemap = Sitemap
data-opensearch = Browser search description (OpenSearch)
data-codes = Search in the code tables: industries, disciplines, administrative divisions, IPC
data-structured = Every page of an achievement, demand or organisation carries schema.org structured data (JSON-LD). The International Patent Classification comes from the World Intellectual Property Organization (WIPO) and is used under CC BY 4.0.

failure-home = Back to the home page
failure-not-found-title = There is no such page
failure-not-found = The address may be wrong, or the content may have been withdrawn or not be public. You can search again below.
failure-bad-title = This request could not be understood
failure-bad = The request is incomplete or in the wrong format. Please go back, check it and try again.
failure-bad-kind = kind must be achievement or demand.
failure-bad-limit = limit must be a number, at most 100.
failure-bad-json = The request body must be a JSON object whose fields are text.
failure-bad-form = The form did not arrive complete. Please go back and submit it again.
failure-bad-query = Part of the address after the question mark is repeated or wrong. Please follow a link on a page.
failure-cross-site-title = This request came from another website
failure-cross-site = To protect your actions, we do not accept submissions made from other websites. Please try again from a page of this site.
failure-method-title = This address does not support that action
failure-method = Please use the links or buttons on the pages.
failure-too-large-title = The submission is too large
failure-too-large = Please shorten it and submit again.
failure-key-reused-title = This form has already been used
failure-key-reused = A form can be submitted only once, and its content now differs from last time. Please open the form afresh, fill it in and submit it.
failure-unavailable-title = The service is temporarily unavailable
failure-unavailable = The system is busy or starting up. Please try again shortly.
failure-internal-title = Something went wrong on our side
failure-internal = The request was not completed, and the fault has been recorded. What was already saved is not affected. Please try again shortly.

codes-open = Look up codes
codes-lead = The public classifications that listings use. Copy a code into a form, or open the achievements of a class.
codes-tables = Code tables
codes-industries = Industries (GB/T 4754-2017)
codes-disciplines = Disciplines (GB/T 13745-2009)
codes-divisions = Administrative divisions (GB/T 2260)
codes-ipc = International Patent Classification (IPC)
codes-search = Code or name
codes-search-hint = The beginning of a code, or some characters of a Chinese name.
codes-none = No such code or name.
codes-all = Browse from the top
codes-more = There are more; please be more specific.
codes-code = Code
codes-name = Name
codes-above = Belongs to
codes-listings = Achievements
codes-find = Find achievements
failure-key-missing-title = The Idempotency-Key is missing
failure-key-missing = A request that writes must carry an Idempotency-Key header. Make a new value for each new write and repeat it when you retry.
suggestions-title = Search suggestions
suggestions-none = Nothing is suggested; you can search directly.
failure-bad-host = A request must name exactly one host.
search-loose = Not enough entries have all of these words; the nearest ones are listed, nearest first.
facet-kind = Kind
dumps-title = Open data
dumps-lead = All public achievements, demands and organisations, generated daily at 2 a.m. Beijing time and free to download. Content that is unpublished, withdrawn or open only to some is not included.
dumps-none = The files are being made. Please come back in a while, or use the search API meanwhile.
dumps-library = Data
dumps-file = File
dumps-rows = Rows
dumps-achievements = Achievements
dumps-demands = Demands
dumps-organisations = Organisations
dumps-made = Made
dumps-terms = Spreadsheets open the CSV as it is; JSONL has one record a line, with the fields of the API. Please name the source and when it was made.
data-feed-achievements-json = New achievements (JSON Feed)
data-feed-demands-json = New demands (JSON Feed)
data-calendar-demands = Deadlines of demands (iCalendar)
calendar-deadline = Deadline: { $title }
