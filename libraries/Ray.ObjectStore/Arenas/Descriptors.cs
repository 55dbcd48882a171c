using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace AkkaRay.ObjectStore.Arenas;

/// <summary>Hands an open descriptor to another process over a Unix socket, with one byte that carries it.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class Descriptors
{
    private const int SocketLevel = 1;
    private const int Rights = 1;
    private const int ControlSize = 24;
    private const int CloseOnExec = 0x40000000;

    [StructLayout(LayoutKind.Sequential)]
    private struct Piece
    {
        public byte* Start;
        public nint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public void* Name;
        public uint NameLength;
        public Piece* Pieces;
        public nint PieceCount;
        public Control* Control;
        public nint ControlLength;
        public int Flags;
    }

    [StructLayout(LayoutKind.Sequential, Size = ControlSize)]
    private struct Control
    {
        public nint Length;
        public int Level;
        public int Type;
        public int Descriptor;
    }

    /// <exception cref="StoreException">It did not go.</exception>
    public static void Send(Socket socket, int descriptor)
    {
        byte carrier = 1;
        var piece = new Piece { Start = &carrier, Length = 1 };
        var control = new Control { Length = 20, Level = SocketLevel, Type = Rights, Descriptor = descriptor };
        var message = new Message { Pieces = &piece, PieceCount = 1, Control = &control, ControlLength = ControlSize };
        while (LinuxCalls.SendMessage(socket.SafeHandle, &message, 0) != 1)
        {
            WaitOrThrow(socket, SelectMode.SelectWrite, "handed on");
        }
    }

    /// <exception cref="StoreException">None came.</exception>
    public static int Receive(Socket socket)
    {
        byte carrier = 0;
        var piece = new Piece { Start = &carrier, Length = 1 };
        var control = default(Control);
        var message = new Message { Pieces = &piece, PieceCount = 1, Control = &control, ControlLength = ControlSize };
        nint count;
        while ((count = LinuxCalls.ReceiveMessage(socket.SafeHandle, &message, CloseOnExec)) < 0)
        {
            WaitOrThrow(socket, SelectMode.SelectRead, "received");
        }

        return count == 1 && control.Level == SocketLevel && control.Type == Rights && control.Length >= 20
            ? control.Descriptor
            : throw new StoreException("The object store's memory was not handed over.");
    }

    // The framework may have made the socket one that does not block.
    private static void WaitOrThrow(Socket socket, SelectMode mode, string what)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error is not (LinuxCalls.TryAgain or LinuxCalls.Interrupted))
        {
            throw new StoreException($"The object store's memory cannot be {what}: {Marshal.GetPInvokeErrorMessage(error)}");
        }

        socket.Poll(TimeSpan.FromSeconds(1), mode);
    }
}
