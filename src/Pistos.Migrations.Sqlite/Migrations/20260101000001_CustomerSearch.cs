using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pistos.Platform.Store;

namespace Pistos.Migrations.Sqlite.Migrations;

/// <summary>The words by which customers are found, and their full-text index, which triggers keep in step. The words are folded already, so the tokenizer only has to cut at spaces.</summary>
[DbContext(typeof(Store))]
[Migration("20260101000001_CustomerSearch")]
public sealed class CustomerSearch : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        CREATE TABLE customers_search (
            id INTEGER NOT NULL PRIMARY KEY,
            customer_id BLOB NOT NULL,
            words TEXT NOT NULL,
            name_key TEXT NOT NULL
        );
        CREATE UNIQUE INDEX ix_customers_search_customer_id ON customers_search (customer_id);
        CREATE INDEX ix_customers_search_name_key ON customers_search (name_key) WHERE name_key <> '';
        CREATE VIRTUAL TABLE customers_search_index USING fts5(words, content='customers_search', content_rowid='id', tokenize='ascii', prefix='2 3', detail='none');
        INSERT INTO customers_search_index (customers_search_index, rank) VALUES ('secure-delete', 1);
        CREATE TRIGGER customers_search_added AFTER INSERT ON customers_search BEGIN
            INSERT INTO customers_search_index (rowid, words) VALUES (new.id, new.words);
        END;
        CREATE TRIGGER customers_search_removed AFTER DELETE ON customers_search BEGIN
            INSERT INTO customers_search_index (customers_search_index, rowid, words) VALUES ('delete', old.id, old.words);
        END;
        CREATE TRIGGER customers_search_changed AFTER UPDATE OF words ON customers_search WHEN old.words <> new.words BEGIN
            INSERT INTO customers_search_index (customers_search_index, rowid, words) VALUES ('delete', old.id, old.words);
            INSERT INTO customers_search_index (rowid, words) VALUES (new.id, new.words);
        END;
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TABLE customers_search_index; DROP TABLE customers_search;");
}
