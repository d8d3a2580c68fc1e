-- The tables and indexes of the first release. Frozen: a file that was made with it is out there.
CREATE TABLE party (id TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, iso_code TEXT NOT NULL, native_name TEXT
    NOT NULL, capital TEXT NOT NULL, zone TEXT NOT NULL, notes TEXT NOT NULL, CONSTRAINT pk_party PRIMARY KEY (id));
CREATE TABLE agreement (id TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, binding_own TEXT NOT NULL,
    binding_partner TEXT NOT NULL, entry_rule TEXT NOT NULL, entry_date TEXT, entry_delay_days INTEGER,
    entry_delay_months INTEGER, term TEXT NOT NULL, term_months INTEGER, renewal TEXT NOT NULL, renewal_months
    INTEGER, notice_months INTEGER, languages TEXT NOT NULL, depositary TEXT NOT NULL, registration TEXT NOT NULL,
    custody TEXT NOT NULL, subject_matter TEXT NOT NULL, marking TEXT NOT NULL, notes TEXT NOT NULL, CONSTRAINT
    pk_agreement PRIMARY KEY (id));
CREATE TABLE slip (id TEXT NOT NULL, subject TEXT NOT NULL, from_start TEXT, from_end TEXT, to_start TEXT, to_end
    TEXT, reason TEXT NOT NULL, decided_on TEXT, CONSTRAINT pk_slip PRIMARY KEY (id));
CREATE TABLE deadline (id TEXT NOT NULL, subject TEXT NOT NULL, title TEXT NOT NULL, due TEXT NOT NULL, offset_days
    INTEGER, side TEXT NOT NULL, responsible TEXT NOT NULL, done_on TEXT, notes TEXT NOT NULL, CONSTRAINT pk_deadline
    PRIMARY KEY (id));
CREATE TABLE topic (id TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, parent_id TEXT, description TEXT NOT
    NULL, CONSTRAINT pk_topic PRIMARY KEY (id), CONSTRAINT fk_topic_parent_id FOREIGN KEY(parent_id) REFERENCES topic
    (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE relation (id TEXT NOT NULL, subject TEXT NOT NULL, kind TEXT NOT NULL, object TEXT NOT NULL, note TEXT
    NOT NULL, CONSTRAINT pk_relation PRIMARY KEY (id));
CREATE TABLE source (id TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, publisher TEXT NOT NULL, published
    TEXT, reference TEXT NOT NULL, text TEXT NOT NULL, marking TEXT NOT NULL, notes TEXT NOT NULL, CONSTRAINT
    pk_source PRIMARY KEY (id));
CREATE TABLE calendar_entry (kind TEXT NOT NULL, record_id TEXT NOT NULL, part TEXT NOT NULL, span_class INTEGER NOT
    NULL, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, precision TEXT NOT NULL, start TEXT, "end" TEXT,
    status TEXT NOT NULL, partner_id TEXT, mechanism_id TEXT, ordinal INTEGER, title TEXT NOT NULL, city TEXT NOT
    NULL, CONSTRAINT pk_calendar_entry PRIMARY KEY (kind, record_id, part)) WITHOUT ROWID;
CREATE TABLE search_document (id INTEGER NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL, title TEXT NOT NULL,
    CONSTRAINT pk_search_document PRIMARY KEY (id), CONSTRAINT uq_search_document_record_id_kind UNIQUE (record_id,
    kind));
CREATE TABLE journal (seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL, step TEXT
    NOT NULL, label TEXT NOT NULL, params TEXT NOT NULL, target INTEGER, state TEXT NOT NULL, CONSTRAINT
    fk_journal_target FOREIGN KEY(target) REFERENCES journal (seq));
CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_meta PRIMARY KEY (name)) WITHOUT ROWID;
CREATE TABLE organisation (id TEXT NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL, native_name TEXT NOT NULL,
    kind TEXT NOT NULL, party_id TEXT, parent_id TEXT, notes TEXT NOT NULL, CONSTRAINT pk_organisation PRIMARY KEY
    (id), CONSTRAINT fk_organisation_party_id FOREIGN KEY(party_id) REFERENCES party (id) DEFERRABLE INITIALLY
    DEFERRED, CONSTRAINT fk_organisation_parent_id FOREIGN KEY(parent_id) REFERENCES organisation (id) DEFERRABLE
    INITIALLY DEFERRED);
CREATE TABLE venue (id TEXT NOT NULL, name TEXT NOT NULL, native_name TEXT NOT NULL, city TEXT NOT NULL, address TEXT
    NOT NULL, party_id TEXT, zone TEXT NOT NULL, notes TEXT NOT NULL, CONSTRAINT pk_venue PRIMARY KEY (id), CONSTRAINT
    fk_venue_party_id FOREIGN KEY(party_id) REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE holiday_correction (id TEXT NOT NULL, party_id TEXT NOT NULL, day TEXT NOT NULL, name TEXT NOT NULL, kind
    TEXT NOT NULL, city TEXT NOT NULL, notes TEXT NOT NULL, CONSTRAINT pk_holiday_correction PRIMARY KEY (id),
    CONSTRAINT fk_holiday_correction_party_id FOREIGN KEY(party_id) REFERENCES party (id) DEFERRABLE INITIALLY
    DEFERRED);
CREATE TABLE desk (id TEXT NOT NULL, home_id TEXT NOT NULL, name TEXT NOT NULL, is_sample BOOLEAN NOT NULL, CONSTRAINT
    pk_desk PRIMARY KEY (id), CONSTRAINT fk_desk_home_id FOREIGN KEY(home_id) REFERENCES party (id) DEFERRABLE
    INITIALLY DEFERRED);
CREATE TABLE agreement_action (id TEXT NOT NULL, agreement_id TEXT NOT NULL, kind TEXT NOT NULL, party_id TEXT, "when"
    TEXT, place TEXT NOT NULL, event TEXT, document TEXT NOT NULL, notes TEXT NOT NULL, CONSTRAINT pk_agreement_action
    PRIMARY KEY (id), CONSTRAINT fk_agreement_action_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id)
    DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_agreement_action_party_id FOREIGN KEY(party_id) REFERENCES party (id)
    DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE agreement_link (id TEXT NOT NULL, agreement_id TEXT NOT NULL, kind TEXT NOT NULL, other_id TEXT NOT NULL,
    notes TEXT NOT NULL, CONSTRAINT pk_agreement_link PRIMARY KEY (id), CONSTRAINT fk_agreement_link_agreement_id
    FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT
    fk_agreement_link_other_id FOREIGN KEY(other_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE delegation (id TEXT NOT NULL, subject TEXT NOT NULL, party_id TEXT NOT NULL, title TEXT NOT NULL, notes
    TEXT NOT NULL, CONSTRAINT pk_delegation PRIMARY KEY (id), CONSTRAINT fk_delegation_party_id FOREIGN KEY(party_id)
    REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE mechanism (id TEXT NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL, level TEXT NOT NULL, parent_id
    TEXT, periodicity TEXT NOT NULL, period_months INTEGER, hosting TEXT NOT NULL, legal_basis_id TEXT, purpose TEXT
    NOT NULL, terms_of_reference TEXT NOT NULL, is_dormant BOOLEAN NOT NULL, notes TEXT NOT NULL, CONSTRAINT
    pk_mechanism PRIMARY KEY (id), CONSTRAINT fk_mechanism_parent_id FOREIGN KEY(parent_id) REFERENCES mechanism (id)
    DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_mechanism_legal_basis_id FOREIGN KEY(legal_basis_id) REFERENCES
    agreement (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE person (id TEXT NOT NULL, name TEXT NOT NULL, family_name TEXT NOT NULL, native_name TEXT NOT NULL,
    party_id TEXT, languages TEXT NOT NULL, diet TEXT NOT NULL, contact TEXT NOT NULL, notes TEXT NOT NULL, CONSTRAINT
    pk_person PRIMARY KEY (id), CONSTRAINT fk_person_party_id FOREIGN KEY(party_id) REFERENCES party (id) DEFERRABLE
    INITIALLY DEFERRED);
CREATE TABLE milestone (id TEXT NOT NULL, title TEXT NOT NULL, partner_id TEXT, "when" TEXT, event TEXT, notes TEXT
    NOT NULL, CONSTRAINT pk_milestone PRIMARY KEY (id), CONSTRAINT fk_milestone_partner_id FOREIGN KEY(partner_id)
    REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE claim (id TEXT NOT NULL, subject TEXT NOT NULL, fact TEXT NOT NULL, value TEXT NOT NULL, source_id TEXT
    NOT NULL, is_preferred BOOLEAN NOT NULL, notes TEXT NOT NULL, CONSTRAINT pk_claim PRIMARY KEY (id), CONSTRAINT
    fk_claim_source_id FOREIGN KEY(source_id) REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE journal_change (seq INTEGER NOT NULL, position INTEGER NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT
    NULL, "before" TEXT, "after" TEXT, CONSTRAINT pk_journal_change PRIMARY KEY (seq, position), CONSTRAINT
    fk_journal_change_seq FOREIGN KEY(seq) REFERENCES journal (seq)) WITHOUT ROWID;
CREATE TABLE agreement_party (id TEXT NOT NULL, agreement_id TEXT NOT NULL, party_id TEXT NOT NULL, signatory_id TEXT,
    signatory_capacity TEXT NOT NULL, CONSTRAINT pk_agreement_party PRIMARY KEY (id), CONSTRAINT
    fk_agreement_party_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_agreement_party_party_id FOREIGN KEY(party_id) REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_agreement_party_signatory_id FOREIGN KEY(signatory_id) REFERENCES person (id) DEFERRABLE INITIALLY
    DEFERRED);
CREATE TABLE member (id TEXT NOT NULL, delegation_id TEXT NOT NULL, person_id TEXT, capacity TEXT NOT NULL,
    organisation_id TEXT, category TEXT NOT NULL, nomination TEXT NOT NULL, presence TEXT NOT NULL, capacity_order
    INTEGER, pin INTEGER, pin_reason TEXT NOT NULL, replaces_id TEXT, notes TEXT NOT NULL, CONSTRAINT pk_member
    PRIMARY KEY (id), CONSTRAINT fk_member_delegation_id FOREIGN KEY(delegation_id) REFERENCES delegation (id)
    DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_member_person_id FOREIGN KEY(person_id) REFERENCES person (id)
    DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_member_organisation_id FOREIGN KEY(organisation_id) REFERENCES
    organisation (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_member_replaces_id FOREIGN KEY(replaces_id)
    REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE mechanism_name (id TEXT NOT NULL, mechanism_id TEXT NOT NULL, name TEXT NOT NULL, short_name TEXT NOT
    NULL, start TEXT, "end" TEXT, CONSTRAINT pk_mechanism_name PRIMARY KEY (id), CONSTRAINT
    fk_mechanism_name_mechanism_id FOREIGN KEY(mechanism_id) REFERENCES mechanism (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE mechanism_side (id TEXT NOT NULL, mechanism_id TEXT NOT NULL, party_id TEXT NOT NULL, organisation_id
    TEXT, cochair_post TEXT NOT NULL, hosting_order INTEGER NOT NULL, CONSTRAINT pk_mechanism_side PRIMARY KEY (id),
    CONSTRAINT fk_mechanism_side_mechanism_id FOREIGN KEY(mechanism_id) REFERENCES mechanism (id) DEFERRABLE INITIALLY
    DEFERRED, CONSTRAINT fk_mechanism_side_party_id FOREIGN KEY(party_id) REFERENCES party (id) DEFERRABLE INITIALLY
    DEFERRED, CONSTRAINT fk_mechanism_side_organisation_id FOREIGN KEY(organisation_id) REFERENCES organisation (id)
    DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE round (id TEXT NOT NULL, mechanism_id TEXT NOT NULL, ordinal INTEGER, start TEXT, "end" TEXT, host_id
    TEXT, host_reason TEXT NOT NULL, city TEXT NOT NULL, venue_id TEXT, status TEXT NOT NULL, objective TEXT NOT NULL,
    record TEXT NOT NULL, agreed_minutes TEXT NOT NULL, marking TEXT NOT NULL, notes TEXT NOT NULL, CONSTRAINT
    pk_round PRIMARY KEY (id), CONSTRAINT fk_round_mechanism_id FOREIGN KEY(mechanism_id) REFERENCES mechanism (id)
    DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_round_host_id FOREIGN KEY(host_id) REFERENCES party (id) DEFERRABLE
    INITIALLY DEFERRED, CONSTRAINT fk_round_venue_id FOREIGN KEY(venue_id) REFERENCES venue (id) DEFERRABLE INITIALLY
    DEFERRED);
CREATE TABLE post (id TEXT NOT NULL, person_id TEXT NOT NULL, title TEXT NOT NULL, native_title TEXT NOT NULL,
    organisation_id TEXT, start TEXT, "end" TEXT, order_in_table INTEGER, is_head_of_mission BOOLEAN NOT NULL, notes
    TEXT NOT NULL, CONSTRAINT pk_post PRIMARY KEY (id), CONSTRAINT fk_post_person_id FOREIGN KEY(person_id) REFERENCES
    person (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_post_organisation_id FOREIGN KEY(organisation_id)
    REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE rank (id TEXT NOT NULL, person_id TEXT NOT NULL, title TEXT NOT NULL, abbreviation TEXT NOT NULL, service
    TEXT NOT NULL, grade TEXT NOT NULL, start TEXT, "end" TEXT, notes TEXT NOT NULL, CONSTRAINT pk_rank PRIMARY KEY
    (id), CONSTRAINT fk_rank_person_id FOREIGN KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE programme_item (id TEXT NOT NULL, subject TEXT NOT NULL, start TEXT NOT NULL, start_utc TEXT NOT NULL,
    "end" TEXT NOT NULL, end_utc TEXT NOT NULL, title TEXT NOT NULL, title_other TEXT NOT NULL, kind TEXT NOT NULL,
    venue_id TEXT, place TEXT NOT NULL, strand TEXT NOT NULL, is_official BOOLEAN NOT NULL, is_fixed BOOLEAN NOT NULL,
    alternate_of_id TEXT, dress TEXT NOT NULL, transport TEXT NOT NULL, interpreter TEXT NOT NULL, receiving_officer
    TEXT NOT NULL, action_officer TEXT NOT NULL, press TEXT NOT NULL, documents TEXT NOT NULL, remarks TEXT NOT NULL,
    CONSTRAINT pk_programme_item PRIMARY KEY (id), CONSTRAINT fk_programme_item_venue_id FOREIGN KEY(venue_id)
    REFERENCES venue (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_programme_item_alternate_of_id FOREIGN
    KEY(alternate_of_id) REFERENCES programme_item (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE initiative (id TEXT NOT NULL, title TEXT NOT NULL, stage TEXT NOT NULL, side TEXT, partner_id TEXT,
    owner_organisation_id TEXT, owner TEXT NOT NULL, parent_id TEXT, since TEXT, due TEXT, description TEXT NOT NULL,
    notes TEXT NOT NULL, CONSTRAINT pk_initiative PRIMARY KEY (id), CONSTRAINT fk_initiative_partner_id FOREIGN
    KEY(partner_id) REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT
    fk_initiative_owner_organisation_id FOREIGN KEY(owner_organisation_id) REFERENCES organisation (id) DEFERRABLE
    INITIALLY DEFERRED, CONSTRAINT fk_initiative_parent_id FOREIGN KEY(parent_id) REFERENCES initiative (id)
    DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE participant (id TEXT NOT NULL, subject TEXT NOT NULL, person_id TEXT, party_id TEXT, role TEXT NOT NULL,
    capacity TEXT NOT NULL, CONSTRAINT pk_participant PRIMARY KEY (id), CONSTRAINT fk_participant_person_id FOREIGN
    KEY(person_id) REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_participant_party_id FOREIGN
    KEY(party_id) REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE agenda_item (id TEXT NOT NULL, round_id TEXT NOT NULL, position INTEGER NOT NULL, title TEXT NOT NULL,
    title_other TEXT NOT NULL, proposal TEXT NOT NULL, role TEXT NOT NULL, lead_side TEXT, minutes INTEGER, topic_id
    TEXT, carried_from_id TEXT, briefing TEXT NOT NULL, record TEXT NOT NULL, agreed_text TEXT NOT NULL, CONSTRAINT
    pk_agenda_item PRIMARY KEY (id), CONSTRAINT fk_agenda_item_round_id FOREIGN KEY(round_id) REFERENCES round (id)
    DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_agenda_item_topic_id FOREIGN KEY(topic_id) REFERENCES topic (id)
    DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_agenda_item_carried_from_id FOREIGN KEY(carried_from_id) REFERENCES
    agenda_item (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE cooperation_plan (id TEXT NOT NULL, mechanism_id TEXT NOT NULL, year INTEGER NOT NULL, signed_at_id TEXT,
    declared_total INTEGER, notes TEXT NOT NULL, CONSTRAINT pk_cooperation_plan PRIMARY KEY (id), CONSTRAINT
    fk_cooperation_plan_mechanism_id FOREIGN KEY(mechanism_id) REFERENCES mechanism (id) DEFERRABLE INITIALLY
    DEFERRED, CONSTRAINT fk_cooperation_plan_signed_at_id FOREIGN KEY(signed_at_id) REFERENCES round (id) DEFERRABLE
    INITIALLY DEFERRED);
CREATE TABLE attendance (id TEXT NOT NULL, programme_item_id TEXT NOT NULL, member_id TEXT NOT NULL, role TEXT NOT
    NULL, CONSTRAINT pk_attendance PRIMARY KEY (id), CONSTRAINT fk_attendance_programme_item_id FOREIGN
    KEY(programme_item_id) REFERENCES programme_item (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT
    fk_attendance_member_id FOREIGN KEY(member_id) REFERENCES member (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE visit (id TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, announced_as TEXT NOT NULL, direction
    TEXT NOT NULL, visitor_id TEXT, host_id TEXT, principal_id TEXT, principal_office TEXT NOT NULL, start TEXT, "end"
    TEXT, city TEXT NOT NULL, status TEXT NOT NULL, round_id TEXT, purpose TEXT NOT NULL, marking TEXT NOT NULL, notes
    TEXT NOT NULL, CONSTRAINT pk_visit PRIMARY KEY (id), CONSTRAINT fk_visit_visitor_id FOREIGN KEY(visitor_id)
    REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_visit_host_id FOREIGN KEY(host_id) REFERENCES
    party (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_visit_principal_id FOREIGN KEY(principal_id) REFERENCES
    person (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_visit_round_id FOREIGN KEY(round_id) REFERENCES round
    (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE outcome (id TEXT NOT NULL, round_id TEXT NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL, text TEXT
    NOT NULL, text_other TEXT NOT NULL, side TEXT, agenda_item_id TEXT, lead_organisation_id TEXT, contact_id TEXT,
    due TEXT, is_due_next_round BOOLEAN NOT NULL, status TEXT NOT NULL, evidence TEXT NOT NULL, origin_id TEXT, notes
    TEXT NOT NULL, CONSTRAINT pk_outcome PRIMARY KEY (id), CONSTRAINT fk_outcome_round_id FOREIGN KEY(round_id)
    REFERENCES round (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_outcome_agenda_item_id FOREIGN
    KEY(agenda_item_id) REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT
    fk_outcome_lead_organisation_id FOREIGN KEY(lead_organisation_id) REFERENCES organisation (id) DEFERRABLE
    INITIALLY DEFERRED, CONSTRAINT fk_outcome_contact_id FOREIGN KEY(contact_id) REFERENCES person (id) DEFERRABLE
    INITIALLY DEFERRED, CONSTRAINT fk_outcome_origin_id FOREIGN KEY(origin_id) REFERENCES outcome (id) DEFERRABLE
    INITIALLY DEFERRED);
CREATE TABLE planned_activity (id TEXT NOT NULL, plan_id TEXT NOT NULL, title TEXT NOT NULL, count INTEGER NOT NULL,
    host_id TEXT, "when" TEXT, status TEXT NOT NULL, carried_from_id TEXT, notes TEXT NOT NULL, CONSTRAINT
    pk_planned_activity PRIMARY KEY (id), CONSTRAINT fk_planned_activity_plan_id FOREIGN KEY(plan_id) REFERENCES
    cooperation_plan (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_planned_activity_host_id FOREIGN KEY(host_id)
    REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_planned_activity_carried_from_id FOREIGN
    KEY(carried_from_id) REFERENCES planned_activity (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE visit_leg (id TEXT NOT NULL, visit_id TEXT NOT NULL, position INTEGER NOT NULL, party_id TEXT, city TEXT
    NOT NULL, zone TEXT NOT NULL, start TEXT, "end" TEXT, notes TEXT NOT NULL, CONSTRAINT pk_visit_leg PRIMARY KEY
    (id), CONSTRAINT fk_visit_leg_visit_id FOREIGN KEY(visit_id) REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_visit_leg_party_id FOREIGN KEY(party_id) REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE engagement (id TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, start TEXT, "end" TEXT, partner_id
    TEXT, city TEXT NOT NULL, venue_id TEXT, visit_id TEXT, status TEXT NOT NULL, summary TEXT NOT NULL, marking TEXT
    NOT NULL, notes TEXT NOT NULL, CONSTRAINT pk_engagement PRIMARY KEY (id), CONSTRAINT fk_engagement_partner_id
    FOREIGN KEY(partner_id) REFERENCES party (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_engagement_venue_id
    FOREIGN KEY(venue_id) REFERENCES venue (id) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk_engagement_visit_id
    FOREIGN KEY(visit_id) REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED);
CREATE VIRTUAL TABLE search_text USING fts5(title, body, tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co
    Mn Mc'");
CREATE INDEX ix_slip_subject ON slip (subject);
CREATE INDEX ix_deadline_due ON deadline (due);
CREATE INDEX ix_deadline_subject ON deadline (subject);
CREATE INDEX ix_topic_parent_id ON topic (parent_id);
CREATE INDEX ix_relation_object ON relation (object);
CREATE INDEX ix_relation_subject ON relation (subject);
CREATE INDEX ix_calendar_entry_partner ON calendar_entry (partner_id, first_day);
CREATE INDEX ix_calendar_entry_days ON calendar_entry (span_class, first_day, last_day);
CREATE INDEX ix_journal_state ON journal (state, seq);
CREATE INDEX ix_organisation_party_id ON organisation (party_id);
CREATE INDEX ix_organisation_parent_id ON organisation (parent_id);
CREATE INDEX ix_venue_party_id ON venue (party_id);
CREATE INDEX ix_holiday_correction_party_id ON holiday_correction (party_id);
CREATE INDEX ix_desk_home_id ON desk (home_id);
CREATE INDEX ix_agreement_action_agreement_id ON agreement_action (agreement_id);
CREATE INDEX ix_agreement_action_party_id ON agreement_action (party_id);
CREATE INDEX ix_agreement_action_event ON agreement_action (event);
CREATE INDEX ix_agreement_link_other_id ON agreement_link (other_id);
CREATE INDEX ix_agreement_link_agreement_id ON agreement_link (agreement_id);
CREATE INDEX ix_delegation_subject ON delegation (subject);
CREATE INDEX ix_delegation_party_id ON delegation (party_id);
CREATE INDEX ix_mechanism_parent_id ON mechanism (parent_id);
CREATE INDEX ix_mechanism_legal_basis_id ON mechanism (legal_basis_id);
CREATE INDEX ix_person_party_id ON person (party_id);
CREATE INDEX ix_milestone_event ON milestone (event);
CREATE INDEX ix_milestone_partner_id ON milestone (partner_id);
CREATE INDEX ix_claim_source_id ON claim (source_id);
CREATE INDEX ix_claim_subject ON claim (subject);
CREATE INDEX ix_journal_change_record ON journal_change (record_id, seq);
CREATE INDEX ix_agreement_party_agreement_id ON agreement_party (agreement_id);
CREATE INDEX ix_agreement_party_party_id ON agreement_party (party_id);
CREATE INDEX ix_agreement_party_signatory_id ON agreement_party (signatory_id);
CREATE INDEX ix_member_person_id ON member (person_id);
CREATE INDEX ix_member_organisation_id ON member (organisation_id);
CREATE INDEX ix_member_delegation_id ON member (delegation_id);
CREATE INDEX ix_member_replaces_id ON member (replaces_id);
CREATE INDEX ix_mechanism_name_mechanism_id ON mechanism_name (mechanism_id);
CREATE INDEX ix_mechanism_side_mechanism_id ON mechanism_side (mechanism_id);
CREATE INDEX ix_mechanism_side_organisation_id ON mechanism_side (organisation_id);
CREATE INDEX ix_mechanism_side_party_id ON mechanism_side (party_id);
CREATE INDEX ix_round_mechanism_id ON round (mechanism_id);
CREATE INDEX ix_round_host_id ON round (host_id);
CREATE INDEX ix_round_venue_id ON round (venue_id);
CREATE INDEX ix_round_series ON round (mechanism_id, ordinal);
CREATE INDEX ix_post_organisation_id ON post (organisation_id);
CREATE INDEX ix_post_person_id ON post (person_id);
CREATE INDEX ix_rank_person_id ON rank (person_id);
CREATE INDEX ix_programme_item_venue_id ON programme_item (venue_id);
CREATE INDEX ix_programme_item_end_utc ON programme_item (end_utc);
CREATE INDEX ix_programme_item_alternate_of_id ON programme_item (alternate_of_id);
CREATE INDEX ix_programme_item_start_utc ON programme_item (start_utc);
CREATE INDEX ix_programme_item_subject ON programme_item (subject);
CREATE INDEX ix_initiative_parent_id ON initiative (parent_id);
CREATE INDEX ix_initiative_partner_id ON initiative (partner_id);
CREATE INDEX ix_initiative_owner_organisation_id ON initiative (owner_organisation_id);
CREATE INDEX ix_participant_person_id ON participant (person_id);
CREATE INDEX ix_participant_subject ON participant (subject);
CREATE INDEX ix_participant_party_id ON participant (party_id);
CREATE INDEX ix_agenda_item_topic_id ON agenda_item (topic_id);
CREATE INDEX ix_agenda_item_round_id ON agenda_item (round_id);
CREATE INDEX ix_agenda_item_carried_from_id ON agenda_item (carried_from_id);
CREATE INDEX ix_cooperation_plan_signed_at_id ON cooperation_plan (signed_at_id);
CREATE INDEX ix_cooperation_plan_mechanism_id ON cooperation_plan (mechanism_id);
CREATE INDEX ix_attendance_member_id ON attendance (member_id);
CREATE INDEX ix_attendance_programme_item_id ON attendance (programme_item_id);
CREATE INDEX ix_visit_visitor_id ON visit (visitor_id);
CREATE INDEX ix_visit_principal_id ON visit (principal_id);
CREATE INDEX ix_visit_host_id ON visit (host_id);
CREATE INDEX ix_visit_round_id ON visit (round_id);
CREATE INDEX ix_outcome_contact_id ON outcome (contact_id);
CREATE INDEX ix_outcome_round_id ON outcome (round_id);
CREATE INDEX ix_outcome_open ON outcome (kind, status);
CREATE INDEX ix_outcome_origin_id ON outcome (origin_id);
CREATE INDEX ix_outcome_lead_organisation_id ON outcome (lead_organisation_id);
CREATE INDEX ix_outcome_agenda_item_id ON outcome (agenda_item_id);
CREATE INDEX ix_planned_activity_host_id ON planned_activity (host_id);
CREATE INDEX ix_planned_activity_carried_from_id ON planned_activity (carried_from_id);
CREATE INDEX ix_planned_activity_plan_id ON planned_activity (plan_id);
CREATE INDEX ix_visit_leg_party_id ON visit_leg (party_id);
CREATE INDEX ix_visit_leg_visit_id ON visit_leg (visit_id);
CREATE INDEX ix_engagement_partner_id ON engagement (partner_id);
CREATE INDEX ix_engagement_venue_id ON engagement (venue_id);
CREATE INDEX ix_engagement_visit_id ON engagement (visit_id);
