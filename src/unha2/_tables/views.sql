-- Questions to the tables of unha2, as views.
--
-- The same statements run unchanged on SQLite, DuckDB and Spark SQL, over tables that have the names of the files.
-- Words are text, money is whole US dollars, days are dates (in SQLite their text, YYYY-MM-DD), and what is true or
-- false is 1 or 0. A missing value is NULL and never 0. A question about a day or a window is a filter on columns,
-- which the view shows.

-- milestone_plans: What is planned, when, and on what terms?
-- One row for each milestone. A time has two pairs of bounds: timeframe_earliest and timeframe_latest under the written
-- policy, certain_earliest and certain_latest by the words alone ("Early 2024" is then all of 2024). NULL is an open
-- end. Without both, is_dated is 0. conditional, states_done and states_ongoing are 1 also where that is said of a part
-- only.
-- Due in June 2024:
--   WHERE timeframe_latest BETWEEN '2024-06-01' AND '2024-06-30'
-- Possibly during 2024:
--   WHERE is_dated = 1 AND (timeframe_earliest IS NULL OR timeframe_earliest <= '2024-12-31')
--     AND (timeframe_latest IS NULL OR timeframe_latest >= '2024-01-01')
-- Certainly during 2024:
--   WHERE certain_earliest >= '2024-01-01' AND certain_latest <= '2024-12-31'
CREATE VIEW milestone_plans AS
WITH stated AS (
  SELECT id AS milestone, stated_status FROM milestones
  UNION ALL
  SELECT parent AS milestone, stated_status FROM milestone_parts
), statuses AS (
  SELECT
    milestone,
    MAX(CASE WHEN stated_status = 'done' THEN 1 ELSE 0 END) AS states_done,
    MAX(CASE WHEN stated_status = 'ongoing' THEN 1 ELSE 0 END) AS states_ongoing
  FROM stated
  GROUP BY milestone
)
SELECT
  m.id,
  m.resolution,
  r.title,
  m.number,
  m.section,
  s.heading AS section_heading,
  m.action,
  m.timeframe_as_written,
  CASE WHEN m.timeframe_earliest IS NULL AND m.timeframe_latest IS NULL THEN 0 ELSE 1 END AS is_dated,
  m.timeframe_earliest,
  m.timeframe_latest,
  m.certain_earliest,
  m.certain_latest,
  CASE WHEN m.conditional THEN 1 ELSE 0 END AS conditional,
  CASE WHEN m.cites_paragraphs THEN 1 ELSE 0 END AS cites_paragraphs,
  m.stated_status,
  t.states_done,
  t.states_ongoing
FROM milestones AS m
JOIN resolutions AS r ON r.id = m.resolution
JOIN statuses AS t ON t.milestone = m.id
LEFT JOIN sections AS s ON s.id = m.section;

-- milestone_terms: On what does a milestone depend?
-- One row for each condition of a milestone or of one of its parts. about is the milestone or the part that the words
-- are said of. A condition of the section is inherited by its milestones.
CREATE VIEW milestone_terms AS
SELECT
  c.milestone,
  c.milestone AS about,
  c.kind,
  c.affects,
  c.as_written,
  CASE WHEN c.inherited THEN 1 ELSE 0 END AS inherited
FROM milestones_conditions AS c
UNION ALL
SELECT
  p.parent AS milestone,
  p.id AS about,
  c.kind,
  c.affects,
  c.as_written,
  CASE WHEN c.inherited THEN 1 ELSE 0 END AS inherited
FROM milestone_parts_conditions AS c
JOIN milestone_parts AS p ON p.id = c.milestone_part;

-- citations: Which milestones cite a paragraph?
-- One row for each milestone and paragraph. A milestone cites the paragraphs that it names, those whose subparagraphs
-- it names, and with "(all OPs)" every one of its resolution. is_named is 1 for the first of these. The citations of
-- its section are its own.
CREATE VIEW citations AS
WITH cited AS (
  SELECT c.milestone, c.paragraph, 1 AS is_named
  FROM milestones_paragraphs AS c
  UNION ALL
  SELECT c.milestone, p.parent AS paragraph, 0 AS is_named
  FROM milestones_paragraphs AS c
  JOIN paragraphs AS p ON p.id = c.paragraph
  WHERE p.letter IS NOT NULL
  UNION ALL
  SELECT m.id AS milestone, p.id AS paragraph, 0 AS is_named
  FROM milestones AS m
  JOIN paragraphs AS p ON p.resolution = m.resolution
  WHERE m.cites_all_paragraphs
)
SELECT milestone, paragraph, MAX(is_named) AS is_named
FROM cited
GROUP BY milestone, paragraph;

-- uncited_paragraphs: Which paragraphs does no milestone cite?
-- A roadmap that cites no paragraphs at all (roadmap_cites is 0) leaves all of its resolution's uncited, which does not
-- say that nothing is planned for them.
CREATE VIEW uncited_paragraphs AS
SELECT
  p.id,
  p.resolution,
  p.summary,
  CASE WHEN r.cites_paragraphs THEN 1 ELSE 0 END AS roadmap_cites
FROM paragraphs AS p
JOIN resolutions AS r ON r.id = p.resolution
LEFT JOIN (SELECT DISTINCT paragraph FROM citations) AS c ON c.paragraph = p.id
WHERE c.paragraph IS NULL;

-- budget_checks: Do the figures add up?
-- One row for each identity of each budget line and printed grand total. post + non-post = total, total - existing =
-- total less existing, and the lines of a summary add up to its grand total. holds is NULL where a cell has no figure
-- (without_figure counts them): such an identity is unchecked. implied_usd is what the published operands imply, and
-- not a correction.
CREATE VIEW budget_checks AS
WITH sums AS (
  SELECT
    parent AS pbi,
    COUNT(*) AS budget_lines,
    COUNT(post_usd) AS post_figures,
    SUM(post_usd) AS post_usd,
    COUNT(non_post_usd) AS non_post_figures,
    SUM(non_post_usd) AS non_post_usd,
    COUNT(total_usd) AS total_figures,
    SUM(total_usd) AS total_usd,
    COUNT(existing_usd) AS existing_figures,
    SUM(existing_usd) AS existing_usd,
    COUNT(total_less_existing_usd) AS less_figures,
    SUM(total_less_existing_usd) AS less_usd
  FROM budget_lines
  GROUP BY parent
), summed AS (
  SELECT
    g.id,
    g.resolution,
    g.amount_usd,
    COALESCE(s.budget_lines, 0) AS budget_lines,
    CASE g.column
      WHEN 'post' THEN COALESCE(s.post_figures, 0)
      WHEN 'non_post' THEN COALESCE(s.non_post_figures, 0)
      WHEN 'total' THEN COALESCE(s.total_figures, 0)
      WHEN 'existing' THEN COALESCE(s.existing_figures, 0)
      ELSE COALESCE(s.less_figures, 0)
    END AS figures,
    CASE g.column
      WHEN 'post' THEN COALESCE(s.post_usd, 0)
      WHEN 'non_post' THEN COALESCE(s.non_post_usd, 0)
      WHEN 'total' THEN COALESCE(s.total_usd, 0)
      WHEN 'existing' THEN COALESCE(s.existing_usd, 0)
      ELSE COALESCE(s.less_usd, 0)
    END AS sum_usd
  FROM grand_totals AS g
  LEFT JOIN sums AS s ON s.pbi = g.parent
), identities AS (
  SELECT
    id AS record,
    resolution,
    'post + non_post = total' AS rule,
    'total' AS field,
    total_usd AS published_usd,
    post_usd + non_post_usd AS implied_usd,
    CASE WHEN post_usd IS NULL THEN 1 ELSE 0 END + CASE WHEN non_post_usd IS NULL THEN 1 ELSE 0 END
      + CASE WHEN total_usd IS NULL THEN 1 ELSE 0 END AS without_figure
  FROM budget_lines
  UNION ALL
  SELECT
    id AS record,
    resolution,
    'total - existing = total_less_existing' AS rule,
    'total_less_existing' AS field,
    total_less_existing_usd AS published_usd,
    total_usd - existing_usd AS implied_usd,
    CASE WHEN total_usd IS NULL THEN 1 ELSE 0 END + CASE WHEN existing_usd IS NULL THEN 1 ELSE 0 END
      + CASE WHEN total_less_existing_usd IS NULL THEN 1 ELSE 0 END AS without_figure
  FROM budget_lines
  UNION ALL
  SELECT
    id AS record,
    resolution,
    'sum over lines = grand total' AS rule,
    'amount' AS field,
    amount_usd AS published_usd,
    CASE WHEN figures = budget_lines THEN CAST(sum_usd AS BIGINT) END AS implied_usd,
    budget_lines - figures + CASE WHEN amount_usd IS NULL THEN 1 ELSE 0 END AS without_figure
  FROM summed
)
SELECT
  record,
  resolution,
  rule,
  field,
  published_usd,
  implied_usd,
  published_usd - implied_usd AS difference_usd,
  CASE WHEN published_usd = implied_usd THEN 1 WHEN published_usd <> implied_usd THEN 0 END AS holds,
  without_figure
FROM identities;

-- budget_discrepancies: What does not add up, or cannot be read?
-- One row for each discrepancy that the checks find. An identity that is broken, a figure that lost a digit, and an
-- amount in thousands that rounds no cell of the budget lines of its resolution. id is that of the table discrepancies,
-- which has the observed ones too.
CREATE VIEW budget_discrepancies AS
WITH damaged AS (
  SELECT id AS record, resolution, 'post' AS field FROM budget_lines WHERE post_kind = 'damaged'
  UNION ALL
  SELECT id AS record, resolution, 'non_post' AS field FROM budget_lines WHERE non_post_kind = 'damaged'
  UNION ALL
  SELECT id AS record, resolution, 'total' AS field FROM budget_lines WHERE total_kind = 'damaged'
  UNION ALL
  SELECT id AS record, resolution, 'existing' AS field FROM budget_lines WHERE existing_kind = 'damaged'
  UNION ALL
  SELECT id AS record, resolution, 'total_less_existing' AS field FROM budget_lines
  WHERE total_less_existing_kind = 'damaged'
  UNION ALL
  SELECT id AS record, resolution, 'amount' AS field FROM grand_totals WHERE amount_kind = 'damaged'
), rounded AS (
  SELECT
    a.fundraising_item AS record,
    f.resolution,
    a.position - 1 AS place,
    MAX(a.usd) AS usd,
    COUNT(b.id) AS budget_lines
  FROM fundraising_amounts AS a
  JOIN fundraising AS f ON f.id = a.fundraising_item
  LEFT JOIN budget_lines AS b ON b.resolution = f.resolution AND (
    ABS(b.post_usd - a.usd) <= 500
    OR ABS(b.non_post_usd - a.usd) <= 500
    OR ABS(b.total_usd - a.usd) <= 500
    OR ABS(b.existing_usd - a.usd) <= 500
    OR ABS(b.total_less_existing_usd - a.usd) <= 500
  )
  WHERE a.kind = 'rounded'
  GROUP BY a.fundraising_item, f.resolution, a.position
), found AS (
  SELECT record, resolution, rule, field, published_usd, implied_usd
  FROM budget_checks
  WHERE holds = 0
  UNION ALL
  SELECT d.record, d.resolution, 'a printed figure is whole' AS rule, d.field, c.published_usd, c.implied_usd
  FROM damaged AS d
  LEFT JOIN budget_checks AS c ON c.record = d.record AND c.field = d.field
  UNION ALL
  SELECT
    a.fundraising_item AS record,
    f.resolution,
    'a printed figure is whole' AS rule,
    'amounts[' || (a.position - 1) || ']' AS field,
    a.usd AS published_usd,
    NULL AS implied_usd
  FROM fundraising_amounts AS a
  JOIN fundraising AS f ON f.id = a.fundraising_item
  WHERE a.kind = 'damaged'
  UNION ALL
  SELECT
    record,
    resolution,
    'a rounded amount rounds its budget line' AS rule,
    'amounts[' || place || ']' AS field,
    usd AS published_usd,
    NULL AS implied_usd
  FROM rounded
  WHERE budget_lines = 0
)
SELECT
  record || '~' || field AS id,
  record,
  resolution,
  rule,
  field,
  published_usd,
  implied_usd,
  published_usd - implied_usd AS difference_usd
FROM found;

-- budget_totals: What do the resolutions require?
-- One row for each resolution and basis, and for all (NULL). On the basis 'published' the printed cells are added up,
-- on 'from_parts' post + non-post and what follows from it. A cell without a figure is left out of its column and
-- counted (post_left_out ...), and a column without any figure is NULL. The period is not printed, recurrent and
-- one-time requirements mix, and total less existing is not a funding gap. A column is complete only where its count is
-- 0.
CREATE VIEW budget_totals AS
WITH cells AS (
  SELECT
    id,
    resolution,
    'published' AS basis,
    post_usd,
    non_post_usd,
    total_usd,
    existing_usd,
    total_less_existing_usd
  FROM budget_lines
  UNION ALL
  SELECT
    id,
    resolution,
    'from_parts' AS basis,
    post_usd,
    non_post_usd,
    post_usd + non_post_usd AS total_usd,
    existing_usd,
    post_usd + non_post_usd - existing_usd AS total_less_existing_usd
  FROM budget_lines
), bases AS (
  SELECT r.id AS resolution, b.basis
  FROM resolutions AS r
  CROSS JOIN (SELECT 'published' AS basis UNION ALL SELECT 'from_parts' AS basis) AS b
), sums AS (
  SELECT
    resolution,
    basis,
    COUNT(*) AS budget_lines,
    SUM(post_usd) AS post_usd,
    COUNT(*) - COUNT(post_usd) AS post_left_out,
    SUM(non_post_usd) AS non_post_usd,
    COUNT(*) - COUNT(non_post_usd) AS non_post_left_out,
    SUM(total_usd) AS total_usd,
    COUNT(*) - COUNT(total_usd) AS total_left_out,
    SUM(existing_usd) AS existing_usd,
    COUNT(*) - COUNT(existing_usd) AS existing_left_out,
    SUM(total_less_existing_usd) AS total_less_existing_usd,
    COUNT(*) - COUNT(total_less_existing_usd) AS total_less_existing_left_out
  FROM cells
  GROUP BY resolution, basis
), totals AS (
  SELECT
    b.resolution,
    b.basis,
    COALESCE(s.budget_lines, 0) AS budget_lines,
    s.post_usd,
    COALESCE(s.post_left_out, 0) AS post_left_out,
    s.non_post_usd,
    COALESCE(s.non_post_left_out, 0) AS non_post_left_out,
    s.total_usd,
    COALESCE(s.total_left_out, 0) AS total_left_out,
    s.existing_usd,
    COALESCE(s.existing_left_out, 0) AS existing_left_out,
    s.total_less_existing_usd,
    COALESCE(s.total_less_existing_left_out, 0) AS total_less_existing_left_out
  FROM bases AS b
  LEFT JOIN sums AS s ON s.resolution = b.resolution AND s.basis = b.basis
)
SELECT
  resolution,
  basis,
  CAST(budget_lines AS BIGINT) AS budget_lines,
  CAST(post_usd AS BIGINT) AS post_usd,
  CAST(post_left_out AS BIGINT) AS post_left_out,
  CAST(non_post_usd AS BIGINT) AS non_post_usd,
  CAST(non_post_left_out AS BIGINT) AS non_post_left_out,
  CAST(total_usd AS BIGINT) AS total_usd,
  CAST(total_left_out AS BIGINT) AS total_left_out,
  CAST(existing_usd AS BIGINT) AS existing_usd,
  CAST(existing_left_out AS BIGINT) AS existing_left_out,
  CAST(total_less_existing_usd AS BIGINT) AS total_less_existing_usd,
  CAST(total_less_existing_left_out AS BIGINT) AS total_less_existing_left_out
FROM totals
UNION ALL
SELECT
  NULL AS resolution,
  basis,
  CAST(SUM(budget_lines) AS BIGINT) AS budget_lines,
  CAST(SUM(post_usd) AS BIGINT) AS post_usd,
  CAST(SUM(post_left_out) AS BIGINT) AS post_left_out,
  CAST(SUM(non_post_usd) AS BIGINT) AS non_post_usd,
  CAST(SUM(non_post_left_out) AS BIGINT) AS non_post_left_out,
  CAST(SUM(total_usd) AS BIGINT) AS total_usd,
  CAST(SUM(total_left_out) AS BIGINT) AS total_left_out,
  CAST(SUM(existing_usd) AS BIGINT) AS existing_usd,
  CAST(SUM(existing_left_out) AS BIGINT) AS existing_left_out,
  CAST(SUM(total_less_existing_usd) AS BIGINT) AS total_less_existing_usd,
  CAST(SUM(total_less_existing_left_out) AS BIGINT) AS total_less_existing_left_out
FROM totals
GROUP BY basis;

-- funding_positions: What is required, contributed and remaining?
-- One row for each resolution and basis, and for all (NULL). required is the total less existing resources of
-- budget_totals, NULL where no figure is known. left_out counts the cells of all columns that were left out. A
-- contribution stands at the furthest stage that it reached. remaining is below 0 where more was given than asked for.
-- Only overlays bring contributions, and what remains is not a funding gap.
CREATE VIEW funding_positions AS
WITH given AS (
  SELECT
    resolution,
    SUM(CASE WHEN stage = 'pledged' THEN usd ELSE 0 END) AS pledged,
    SUM(CASE WHEN stage = 'committed' THEN usd ELSE 0 END) AS committed,
    SUM(CASE WHEN stage = 'received' THEN usd ELSE 0 END) AS received
  FROM contributions
  GROUP BY resolution
  UNION ALL
  SELECT
    NULL AS resolution,
    SUM(CASE WHEN stage = 'pledged' THEN usd ELSE 0 END) AS pledged,
    SUM(CASE WHEN stage = 'committed' THEN usd ELSE 0 END) AS committed,
    SUM(CASE WHEN stage = 'received' THEN usd ELSE 0 END) AS received
  FROM contributions
), positions AS (
  SELECT
    t.resolution,
    t.basis,
    t.total_less_existing_usd AS required,
    t.post_left_out + t.non_post_left_out + t.total_left_out + t.existing_left_out + t.total_less_existing_left_out
      AS left_out,
    CAST(COALESCE(g.pledged, 0) AS BIGINT) AS pledged,
    CAST(COALESCE(g.committed, 0) AS BIGINT) AS committed,
    CAST(COALESCE(g.received, 0) AS BIGINT) AS received
  FROM budget_totals AS t
  LEFT JOIN given AS g ON COALESCE(g.resolution, '') = COALESCE(t.resolution, '')
)
SELECT
  resolution,
  basis,
  required,
  left_out,
  pledged,
  committed,
  received,
  required - pledged - committed - received AS remaining,
  required - received AS not_received
FROM positions;

-- progress: What is known, as of a day, of each milestone and part?
-- One row for each, and each time between two updates.
-- As of a day, here 1 January 2025, of all whose planned time is past:
--   WHERE planned_latest < '2025-01-01' AND (valid_from IS NULL OR valid_from <= '2025-01-01')
--     AND (valid_until IS NULL OR valid_until > '2025-01-01')
-- state is that of the newest update, else what the states of the parts say, else what the source states (known_from).
-- A state of NULL means no information, never late. Of two updates with one day the later one in the list counts. A
-- delay lies between happened_earliest - certain_latest and happened_latest - certain_earliest. Days between two dates
-- are julianday(a) - julianday(b) in SQLite, a - b in DuckDB, datediff(a, b) in Spark. is_late and is_early are
-- certain.
CREATE VIEW progress AS
WITH of_a_day AS (
  SELECT
    id,
    about,
    state,
    as_of,
    when_earliest,
    when_latest,
    ROW_NUMBER() OVER (PARTITION BY about, as_of ORDER BY position DESC) AS place
  FROM updates
), newest AS (
  -- The update that counts from its day on, and of a part the state before it.
  SELECT
    u.id,
    u.about,
    u.as_of,
    u.state,
    u.when_earliest,
    u.when_latest,
    p.parent AS milestone,
    COALESCE(
      LAG(u.state) OVER (PARTITION BY u.about ORDER BY u.as_of),
      CASE p.stated_status WHEN 'done' THEN 'met' WHEN 'ongoing' THEN 'in progress' END
    ) AS state_before
  FROM of_a_day AS u
  LEFT JOIN milestone_parts AS p ON p.id = u.about
  WHERE u.place = 1
), turns AS (
  -- Each turn of what is known of a record: an update of its own, or another state of one of its parts.
  SELECT
    about,
    as_of AS valid_from,
    id AS update_id,
    state,
    when_earliest,
    when_latest,
    0 AS parts,
    NULL AS part_state,
    NULL AS part_state_before
  FROM newest
  UNION ALL
  SELECT milestone, as_of, NULL, NULL, NULL, NULL, 0, state, state_before FROM newest WHERE milestone IS NOT NULL
  UNION ALL
  SELECT id, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL FROM milestones
  UNION ALL
  SELECT id, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL FROM milestone_parts
  UNION ALL
  SELECT
    parent,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    1,
    CASE stated_status WHEN 'done' THEN 'met' WHEN 'ongoing' THEN 'in progress' END,
    NULL
  FROM milestone_parts
), changes AS (
  -- One row for each record and day: how many parts it has, and how many more of them are known, are met, and so on.
  SELECT
    about,
    valid_from,
    MAX(update_id) AS update_id,
    MAX(state) AS state,
    MAX(when_earliest) AS when_earliest,
    MAX(when_latest) AS when_latest,
    SUM(parts) AS parts,
    COUNT(part_state) - COUNT(part_state_before) AS known,
    COUNT(CASE WHEN part_state = 'met' THEN 1 END)
      - COUNT(CASE WHEN part_state_before = 'met' THEN 1 END) AS met,
    COUNT(CASE WHEN part_state = 'partly met' THEN 1 END)
      - COUNT(CASE WHEN part_state_before = 'partly met' THEN 1 END) AS partly_met,
    COUNT(CASE WHEN part_state = 'not met' THEN 1 END)
      - COUNT(CASE WHEN part_state_before = 'not met' THEN 1 END) AS not_met,
    COUNT(CASE WHEN part_state = 'in progress' THEN 1 END)
      - COUNT(CASE WHEN part_state_before = 'in progress' THEN 1 END) AS in_progress,
    COUNT(CASE WHEN part_state = 'superseded' THEN 1 END)
      - COUNT(CASE WHEN part_state_before = 'superseded' THEN 1 END) AS superseded
  FROM turns
  GROUP BY about, valid_from
), times AS (
  SELECT
    about,
    valid_from,
    LEAD(valid_from) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS valid_until,
    COUNT(update_id) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS place,
    update_id,
    state,
    when_earliest,
    when_latest,
    SUM(parts) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS parts,
    SUM(known) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS known,
    SUM(met) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS met,
    SUM(partly_met) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS partly_met,
    SUM(not_met) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS not_met,
    SUM(in_progress) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS in_progress,
    SUM(superseded) OVER (PARTITION BY about ORDER BY valid_from NULLS FIRST) AS superseded
  FROM changes
), known AS (
  -- An update counts until the next one about its record.
  SELECT
    about,
    valid_from,
    valid_until,
    MAX(update_id) OVER (PARTITION BY about, place) AS update_id,
    MAX(state) OVER (PARTITION BY about, place) AS own_state,
    MAX(when_earliest) OVER (PARTITION BY about, place) AS happened_earliest,
    MAX(when_latest) OVER (PARTITION BY about, place) AS happened_latest,
    CASE
      WHEN known = 0 THEN NULL
      WHEN met = parts THEN 'met'
      WHEN not_met = parts THEN 'not met'
      WHEN superseded = parts THEN 'superseded'
      WHEN met + partly_met > 0 THEN 'partly met'
      WHEN in_progress > 0 THEN 'in progress'
      ELSE 'unknown'
    END AS state_of_parts
  FROM times
), planned AS (
  -- A part that states no time has that of its milestone.
  SELECT
    k.about,
    CASE WHEN p.id IS NULL THEN 'milestone' ELSE 'part' END AS level,
    m.resolution,
    CASE WHEN p.timeframe_kind <> 'unstated' THEN p.timeframe_as_written ELSE m.timeframe_as_written END
      AS planned_as_written,
    CASE WHEN p.timeframe_kind <> 'unstated' THEN p.timeframe_earliest ELSE m.timeframe_earliest END
      AS planned_earliest,
    CASE WHEN p.timeframe_kind <> 'unstated' THEN p.timeframe_latest ELSE m.timeframe_latest END AS planned_latest,
    CASE WHEN p.timeframe_kind <> 'unstated' THEN p.certain_earliest ELSE m.certain_earliest END AS certain_earliest,
    CASE WHEN p.timeframe_kind <> 'unstated' THEN p.certain_latest ELSE m.certain_latest END AS certain_latest,
    CASE WHEN p.id IS NULL THEN m.stated_status ELSE p.stated_status END AS stated_status,
    k.valid_from,
    k.valid_until,
    k.own_state,
    k.state_of_parts,
    k.update_id,
    k.happened_earliest,
    k.happened_latest
  FROM known AS k
  LEFT JOIN milestone_parts AS p ON p.id = k.about
  JOIN milestones AS m ON m.id = COALESCE(p.parent, k.about)
)
SELECT
  about,
  level,
  resolution,
  planned_as_written,
  planned_earliest,
  planned_latest,
  certain_earliest,
  certain_latest,
  valid_from,
  valid_until,
  COALESCE(
    own_state,
    state_of_parts,
    CASE stated_status WHEN 'done' THEN 'met' WHEN 'ongoing' THEN 'in progress' END
  ) AS state,
  CASE
    WHEN own_state IS NOT NULL THEN 'update'
    WHEN state_of_parts IS NOT NULL THEN 'parts'
    WHEN stated_status IS NOT NULL THEN 'source'
  END AS known_from,
  update_id,
  happened_earliest,
  happened_latest,
  CASE WHEN happened_earliest > certain_latest THEN 1 ELSE 0 END AS is_late,
  CASE WHEN happened_latest < certain_earliest THEN 1 ELSE 0 END AS is_early
FROM planned;
