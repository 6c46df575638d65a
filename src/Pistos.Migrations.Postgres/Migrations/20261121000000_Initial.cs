using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Pistos.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "channels_kept_webhooks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    delivery_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reading = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    problem = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    order_id = table.Column<Guid>(type: "uuid", nullable: true),
                    order_name = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    kept_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channels_kept_webhooks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "channels_source_days",
                columns: table => new
                {
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channels_source_days", x => new { x.source_id, x.day, x.outcome });
                });

            migrationBuilder.CreateTable(
                name: "channels_sources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    write_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    previous_write_key = table.Column<string>(type: "text", nullable: true),
                    secret = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    previous_secret = table.Column<string>(type: "text", nullable: true),
                    previous_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    origins = table.Column<string>(type: "text", nullable: false),
                    takes_orders = table.Column<bool>(type: "boolean", nullable: false),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channels_sources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "channels_visitor_days",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    views = table.Column<int>(type: "integer", nullable: false),
                    events = table.Column<int>(type: "integer", nullable: false),
                    conversions = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channels_visitor_days", x => new { x.customer_id, x.day });
                });

            migrationBuilder.CreateTable(
                name: "channels_visits",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    views = table.Column<int>(type: "integer", nullable: false),
                    events = table.Column<int>(type: "integer", nullable: false),
                    seconds = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channels_visits", x => new { x.customer_id, x.day, x.started_at });
                });

            migrationBuilder.CreateTable(
                name: "customers_consents",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: false),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    is_given = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    wording = table.Column<string>(type: "text", nullable: true),
                    through = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: true),
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_consents", x => new { x.customer_id, x.channel, x.purpose });
                });

            migrationBuilder.CreateTable(
                name: "customers_customers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_identified = table.Column<bool>(type: "boolean", nullable: false),
                    merged_into = table.Column<Guid>(type: "uuid", nullable: true),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    name = table.Column<string>(type: "text", nullable: true),
                    sort_name = table.Column<string>(type: "text", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    phone = table.Column<string>(type: "text", nullable: true),
                    language = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    city = table.Column<string>(type: "text", nullable: true),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: true),
                    stage = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    counted_stage = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    first_seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    active_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    interactions = table.Column<int>(type: "integer", nullable: false),
                    orders = table.Column<int>(type: "integer", nullable: false),
                    spent = table.Column<long>(type: "bigint", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true),
                    first_order_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_order_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    traits = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_customers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_failed_reactions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    reaction = table.Column<string>(type: "text", nullable: false),
                    error = table.Column<string>(type: "text", nullable: false),
                    failed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_failed_reactions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_identities",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verified = table.Column<bool>(type: "boolean", nullable: false),
                    claimed = table.Column<bool>(type: "boolean", nullable: false),
                    added_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_identities", x => new { x.kind, x.value });
                });

            migrationBuilder.CreateTable(
                name: "customers_imports",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    format = table.Column<string>(type: "text", nullable: false),
                    mapping = table.Column<string>(type: "text", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    skips_bad = table.Column<bool>(type: "boolean", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    new_rows = table.Column<long>(type: "bigint", nullable: false),
                    unchanged_rows = table.Column<long>(type: "bigint", nullable: false),
                    rejected_rows = table.Column<long>(type: "bigint", nullable: false),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    fault = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    fault_argument = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    started_by = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    leased_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_merge_suggestions",
                columns: table => new
                {
                    first = table.Column<Guid>(type: "uuid", nullable: false),
                    second = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    suggested_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    dismissed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_merge_suggestions", x => new { x.first, x.second });
                });

            migrationBuilder.CreateTable(
                name: "customers_note_mentions",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_note_mentions", x => new { x.member_id, x.note_id });
                });

            migrationBuilder.CreateTable(
                name: "customers_notes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    edited_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_notes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_order_lines",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    sku = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    category = table.Column<string>(type: "text", nullable: true),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    unit_minor = table.Column<long>(type: "bigint", nullable: true),
                    total_minor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_order_lines", x => new { x.customer_id, x.order_id, x.position });
                });

            migrationBuilder.CreateTable(
                name: "customers_order_refunds",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    order_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    refund_id = table.Column<string>(type: "text", nullable: false),
                    amount_minor = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    refunded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_order_refunds", x => new { x.customer_id, x.order_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "customers_orders",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    source_id = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<string>(type: "text", nullable: true),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    total_minor = table.Column<long>(type: "bigint", nullable: false),
                    discount_minor = table.Column<long>(type: "bigint", nullable: true),
                    shipping_minor = table.Column<long>(type: "bigint", nullable: true),
                    tax_minor = table.Column<long>(type: "bigint", nullable: true),
                    refunded_minor = table.Column<long>(type: "bigint", nullable: false),
                    items = table.Column<int>(type: "integer", nullable: false),
                    placed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    is_placed = table.Column<bool>(type: "boolean", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    cancelled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancel_reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_orders", x => new { x.customer_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "customers_privacy_policy",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    how = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    grace_days = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_privacy_policy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_privacy_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    wish = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    identity_kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    acts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    settled_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_privacy_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_recorded_keys",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    interaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_recorded_keys", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "customers_retention",
                columns: table => new
                {
                    what = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    months = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_retention", x => x.what);
                });

            migrationBuilder.CreateTable(
                name: "customers_segment_members",
                columns: table => new
                {
                    segment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_segment_members", x => new { x.segment_id, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "customers_segments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    filter = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    checked_revision = table.Column<long>(type: "bigint", nullable: false),
                    checked_day = table.Column<int>(type: "integer", nullable: false),
                    removed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_segments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_suppression_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_suppression_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "customers_suppressions",
                columns: table => new
                {
                    hash = table.Column<Guid>(type: "uuid", nullable: false),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_suppressions", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "customers_tags",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tag = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_tags", x => new { x.customer_id, x.tag });
                });

            migrationBuilder.CreateTable(
                name: "customers_trait_times",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    times = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers_trait_times", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "insights_visitors",
                columns: table => new
                {
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_visit_day = table.Column<int>(type: "integer", nullable: true),
                    last_goal_day = table.Column<int>(type: "integer", nullable: true),
                    counted_visit_day = table.Column<int>(type: "integer", nullable: true),
                    counted_converting_day = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_insights_visitors", x => x.customer_id);
                });

            migrationBuilder.CreateTable(
                name: "platform_api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    prefix = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false),
                    secret_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    permissions = table.Column<string>(type: "text", nullable: false),
                    created_by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_attempts",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    full_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_attempts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: true),
                    target = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_counters",
                columns: table => new
                {
                    metric = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    dimension = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_counters", x => new { x.metric, x.dimension, x.day });
                });

            migrationBuilder.CreateTable(
                name: "platform_deliveries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recipient = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    lane = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    topic = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    at_most_once = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    node = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    outcome_due = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_deliveries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_delivery_lanes",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    failing_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    paused_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_delivery_lanes", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "platform_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    set_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    try_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_reminders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    built_in = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    permissions = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_webhook_endpoints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    description = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kinds = table.Column<List<string>>(type: "text[]", nullable: false),
                    secret = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    old_secret = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    old_secret_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    enabled = table.Column<bool>(type: "boolean", nullable: false),
                    disabled_reason = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    disabled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_webhook_endpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_workspace",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    demo_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_workspace", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_delivery_attempts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivery_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    succeeded = table.Column<bool>(type: "boolean", nullable: false),
                    duration_milliseconds = table.Column<int>(type: "integer", nullable: true),
                    code = table.Column<int>(type: "integer", nullable: true),
                    problem = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_delivery_attempts", x => x.id);
                    table.ForeignKey(
                        name: "FK_platform_delivery_attempts_platform_deliveries_delivery_id",
                        column: x => x.delivery_id,
                        principalTable: "platform_deliveries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "platform_members",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    email_key = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    theme = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    totp_secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    totp_step = table.Column<long>(type: "bigint", nullable: false),
                    pending_totp_secret = table.Column<byte[]>(type: "bytea", nullable: true),
                    reset_asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    deactivated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_members", x => x.id);
                    table.ForeignKey(
                        name: "FK_platform_members_platform_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "platform_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "platform_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_links", x => x.id);
                    table.ForeignKey(
                        name: "FK_platform_links_platform_members_member_id",
                        column: x => x.member_id,
                        principalTable: "platform_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "platform_recovery_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_recovery_codes", x => x.id);
                    table.ForeignKey(
                        name: "FK_platform_recovery_codes_platform_members_member_id",
                        column: x => x.member_id,
                        principalTable: "platform_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "platform_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    awaits_second_factor = table.Column<bool>(type: "boolean", nullable: false),
                    credential_stamp = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    device = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_platform_sessions_platform_members_member_id",
                        column: x => x.member_id,
                        principalTable: "platform_members",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "platform_roles",
                columns: new[] { "id", "built_in", "name", "permissions" },
                values: new object[,]
                {
                    { new Guid("01900000-0000-7000-8000-000000000001"), "Viewer", "", "" },
                    { new Guid("01900000-0000-7000-8000-000000000002"), "Agent", "", "" },
                    { new Guid("01900000-0000-7000-8000-000000000003"), "Manager", "", "" },
                    { new Guid("01900000-0000-7000-8000-000000000004"), "Owner", "", "" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_channels_kept_webhooks_order_id",
                table: "channels_kept_webhooks",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_channels_kept_webhooks_source_id_reading",
                table: "channels_kept_webhooks",
                columns: new[] { "source_id", "reading" });

            migrationBuilder.CreateIndex(
                name: "ix_channels_sources_code",
                table: "channels_sources",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_channels_sources_write_key",
                table: "channels_sources",
                column: "write_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customers_consents_channel_purpose_is_given",
                table: "customers_consents",
                columns: new[] { "channel", "purpose", "is_given" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_customers_active_at_id",
                table: "customers_customers",
                columns: new[] { "active_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_customers_last_order_at_id",
                table: "customers_customers",
                columns: new[] { "last_order_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_customers_merged_into",
                table: "customers_customers",
                column: "merged_into",
                filter: "merged_into IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_customers_orders_id_is_identified",
                table: "customers_customers",
                columns: new[] { "orders", "id", "is_identified" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_customers_sort_name_id",
                table: "customers_customers",
                columns: new[] { "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_customers_spent_id",
                table: "customers_customers",
                columns: new[] { "spent", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_failed_reactions_customer_id",
                table: "customers_failed_reactions",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_identities_customer_id",
                table: "customers_identities",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_identities_subject_id",
                table: "customers_identities",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_imports_state",
                table: "customers_imports",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_customers_note_mentions_customer_id",
                table: "customers_note_mentions",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_note_mentions_member_id_at",
                table: "customers_note_mentions",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_note_mentions_note_id",
                table: "customers_note_mentions",
                column: "note_id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_notes_customer_id_written_at",
                table: "customers_notes",
                columns: new[] { "customer_id", "written_at" });

            migrationBuilder.CreateIndex(
                name: "ix_customers_orders_id",
                table: "customers_orders",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_orders_number",
                table: "customers_orders",
                column: "number",
                filter: "number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_customers_orders_placed_at",
                table: "customers_orders",
                column: "placed_at");

            migrationBuilder.CreateIndex(
                name: "ix_customers_orders_source_id",
                table: "customers_orders",
                column: "source_id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_privacy_requests_source_wish_reference",
                table: "customers_privacy_requests",
                columns: new[] { "source", "wish", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_customers_privacy_requests_state",
                table: "customers_privacy_requests",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_customers_segment_members_customer_id",
                table: "customers_segment_members",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_customers_tags_tag_customer_id",
                table: "customers_tags",
                columns: new[] { "tag", "customer_id" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_api_keys_secret_hash",
                table: "platform_api_keys",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_audit_at",
                table: "platform_audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_deliveries_customer_id",
                table: "platform_deliveries",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_deliveries_finished_at",
                table: "platform_deliveries",
                column: "finished_at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_deliveries_key",
                table: "platform_deliveries",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_deliveries_lane_id",
                table: "platform_deliveries",
                columns: new[] { "lane", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_deliveries_outcome_due",
                table: "platform_deliveries",
                column: "outcome_due",
                filter: "outcome_due");

            migrationBuilder.CreateIndex(
                name: "ix_platform_deliveries_status_due_at",
                table: "platform_deliveries",
                columns: new[] { "status", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_delivery_attempts_delivery_id_number",
                table: "platform_delivery_attempts",
                columns: new[] { "delivery_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_keys_name",
                table: "platform_keys",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_links_member_id",
                table: "platform_links",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_links_token_hash",
                table: "platform_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_members_email_key",
                table: "platform_members",
                column: "email_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_members_role_id",
                table: "platform_members",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_recovery_codes_member_id_hash",
                table: "platform_recovery_codes",
                columns: new[] { "member_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_reminders_customer_id",
                table: "platform_reminders",
                column: "customer_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_reminders_key",
                table: "platform_reminders",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_platform_reminders_status_due_at",
                table: "platform_reminders",
                columns: new[] { "status", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_sessions_expires_at",
                table: "platform_sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_sessions_member_id",
                table: "platform_sessions",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "ix_platform_sessions_token_hash",
                table: "platform_sessions",
                column: "token_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "channels_kept_webhooks");

            migrationBuilder.DropTable(
                name: "channels_source_days");

            migrationBuilder.DropTable(
                name: "channels_sources");

            migrationBuilder.DropTable(
                name: "channels_visitor_days");

            migrationBuilder.DropTable(
                name: "channels_visits");

            migrationBuilder.DropTable(
                name: "customers_consents");

            migrationBuilder.DropTable(
                name: "customers_customers");

            migrationBuilder.DropTable(
                name: "customers_failed_reactions");

            migrationBuilder.DropTable(
                name: "customers_identities");

            migrationBuilder.DropTable(
                name: "customers_imports");

            migrationBuilder.DropTable(
                name: "customers_merge_suggestions");

            migrationBuilder.DropTable(
                name: "customers_note_mentions");

            migrationBuilder.DropTable(
                name: "customers_notes");

            migrationBuilder.DropTable(
                name: "customers_order_lines");

            migrationBuilder.DropTable(
                name: "customers_order_refunds");

            migrationBuilder.DropTable(
                name: "customers_orders");

            migrationBuilder.DropTable(
                name: "customers_privacy_policy");

            migrationBuilder.DropTable(
                name: "customers_privacy_requests");

            migrationBuilder.DropTable(
                name: "customers_recorded_keys");

            migrationBuilder.DropTable(
                name: "customers_retention");

            migrationBuilder.DropTable(
                name: "customers_segment_members");

            migrationBuilder.DropTable(
                name: "customers_segments");

            migrationBuilder.DropTable(
                name: "customers_suppression_key");

            migrationBuilder.DropTable(
                name: "customers_suppressions");

            migrationBuilder.DropTable(
                name: "customers_tags");

            migrationBuilder.DropTable(
                name: "customers_trait_times");

            migrationBuilder.DropTable(
                name: "insights_visitors");

            migrationBuilder.DropTable(
                name: "platform_api_keys");

            migrationBuilder.DropTable(
                name: "platform_attempts");

            migrationBuilder.DropTable(
                name: "platform_audit");

            migrationBuilder.DropTable(
                name: "platform_counters");

            migrationBuilder.DropTable(
                name: "platform_delivery_attempts");

            migrationBuilder.DropTable(
                name: "platform_delivery_lanes");

            migrationBuilder.DropTable(
                name: "platform_keys");

            migrationBuilder.DropTable(
                name: "platform_links");

            migrationBuilder.DropTable(
                name: "platform_recovery_codes");

            migrationBuilder.DropTable(
                name: "platform_reminders");

            migrationBuilder.DropTable(
                name: "platform_sessions");

            migrationBuilder.DropTable(
                name: "platform_webhook_endpoints");

            migrationBuilder.DropTable(
                name: "platform_workspace");

            migrationBuilder.DropTable(
                name: "platform_deliveries");

            migrationBuilder.DropTable(
                name: "platform_members");

            migrationBuilder.DropTable(
                name: "platform_roles");
        }
    }
}
