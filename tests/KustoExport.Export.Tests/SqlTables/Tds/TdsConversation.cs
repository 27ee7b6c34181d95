using System.Buffers.Binary;
using System.Text;

namespace KustoExport.Export.Tests.SqlTables.Tds;

/// <summary>One connection after its login: takes messages and answers them until the client goes. What isn't committed then is gone.</summary>
internal sealed class TdsConversation(TdsServer server, PacketStream packets)
{
    private const byte Began = 8;
    private const byte Committed = 9;
    private const byte RolledBack = 10;
    private static readonly byte[] s_transaction = [1, 0, 0, 0, 0x2A, 0, 0, 0];

    private readonly TdsSession _session = new(server.Database);

    public void Run()
    {
        try
        {
            Converse();
        }
        finally
        {
            if (_session.IsInTransaction)
                Rollback();
        }
    }

    private void Converse()
    {
        while (packets.TryRead(out var first))
        {
            using var tokens = new TokenWriter(packets);
            var message = new MessageReader(packets, first);
            try
            {
                Answer(message, tokens);
            }
            catch (TdsException e)
            {
                message.SkipToEnd();
                Fail(e.Error, tokens);
            }
            catch (AttentionException)
            {
                server.Attention();
                tokens.DoneByAttention();
            }

            tokens.End();
        }
    }

    private void Answer(MessageReader message, TokenWriter tokens)
    {
        switch (message.Type)
        {
            case PacketType.SqlBatch:
                message.SkipHeaders();
                Batch(Encoding.Unicode.GetString(message.ReadToEnd()), tokens);
                break;
            case PacketType.Rpc:
                var call = RemoteCall.Read(message);
                server.Took(call);
                Meet(new(TdsStepKind.Batch, call.Sql));
                SqlAnswers.Call(_session, call, tokens);
                break;
            case PacketType.BulkLoad:
                Load(message, tokens);
                break;
            case PacketType.TransactionManager:
                message.SkipHeaders();
                Transaction(message, tokens);
                break;
            case PacketType.Attention:
                throw new AttentionException();
            default:
                throw new InvalidDataException($"A message of the type {message.Type} doesn't belong here.");
        }
    }

    private void Batch(string sql, TokenWriter tokens)
    {
        server.Took(sql);
        Meet(new(TdsStepKind.Batch, sql));
        SqlAnswers.Batch(_session, sql, tokens);
    }

    private void Load(MessageReader message, TokenWriter tokens)
    {
        var load = _session.Announced ?? throw TdsError.Syntax("BULK");
        _session.Announced = null;
        List<object?[]> rows = [];
        foreach (var row in load.Rows(message))
        {
            rows.Add(row);
            Meet(new(TdsStepKind.BulkRow, Row: rows.Count));
        }

        Meet(new(TdsStepKind.BulkEnd, Row: rows.Count));
        _session.Insert(load.Table, rows);
        tokens.Done(rows.Count);
    }

    private void Transaction(MessageReader message, TokenWriter tokens)
    {
        const ushort begin = 5, commit = 7, rollback = 8;
        switch (BinaryPrimitives.ReadUInt16LittleEndian(message.ReadToEnd()))
        {
            case begin:
                _session.Begin();
                tokens.Changed(Began, s_transaction, []);
                break;
            case commit:
                Meet(new(TdsStepKind.Commit));
                _session.Commit();
                server.Ended(isCommitted: true);
                tokens.Changed(Committed, [], s_transaction);
                break;
            case rollback:
                Meet(new(TdsStepKind.Rollback));
                Rollback();
                tokens.Changed(RolledBack, [], s_transaction);
                break;
            case var other:
                throw new InvalidDataException($"The transaction manager doesn't know {other}.");
        }

        tokens.Done();
    }

    private void Rollback()
    {
        _session.Rollback();
        server.Ended(isCommitted: false);
    }

    private void Fail(TdsError error, TokenWriter tokens)
    {
        if (error.RollsBack && _session.IsInTransaction)
        {
            Rollback();
            tokens.Changed(RolledBack, [], s_transaction);
        }

        tokens.Error(error);
        if (error.Class < 20)
            tokens.Info(new(3621, 0, 0, "The statement has been terminated."));
        tokens.DoneWithError();
    }

    private void Meet(TdsStep step)
    {
        switch (server.Fault(step))
        {
            case TdsFault.Fails fails:
                throw new TdsException(fails.Error);
            case TdsFault.Cut:
                throw new IOException("The fault cuts the connection.");
            case TdsFault.Waits:
                server.Waits();
                while (packets.Read().Type != PacketType.Attention)
                {
                    // What was on its way already.
                }

                throw new AttentionException();
            case TdsFault.Stuck:
                server.Waits();
                server.UntilStopped();
                throw new IOException("The listener ends.");
            case TdsFault.Slow slow:
                Thread.Sleep(slow.Pause);
                break;
        }
    }
}
