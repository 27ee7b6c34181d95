using KustoExport.Charts.Drawing;
using Xunit;

namespace KustoExport.Charts.Tests;

/// <summary>The order in which characters stand; escapes, since editors turn such texts around.</summary>
public sealed class VisualTextTests
{
    private const string Shalom = "\u05E9\u05DC\u05D5\u05DD";
    private const string ShalomReversed = "\u05DD\u05D5\u05DC\u05E9";
    private const string Olam = "\u05E2\u05D5\u05DC\u05DD";
    private const string OlamReversed = "\u05DD\u05DC\u05D5\u05E2";

    [Theory]
    [InlineData("plain (text) 1,234.5", "plain (text) 1,234.5")]
    [InlineData("", "")]
    [InlineData(Shalom, ShalomReversed)]
    [InlineData(Shalom + " " + Olam, OlamReversed + " " + ShalomReversed)]
    [InlineData(Shalom + " 123", "123 " + ShalomReversed)]
    [InlineData(Shalom + " 1,234.5 " + Olam, OlamReversed + " 1,234.5 " + ShalomReversed)]
    [InlineData(Shalom + " 2024-01-31", "2024-01-31 " + ShalomReversed)]
    [InlineData(Shalom + " (north side)", "(north side) " + ShalomReversed)]
    [InlineData("north (" + Shalom + ")", "north (" + ShalomReversed + ")")]
    [InlineData("north " + Shalom + " " + Olam + " south", "north " + OlamReversed + " " + ShalomReversed + " south")]
    [InlineData("\u200F" + Shalom, ShalomReversed)]
    public void WhatIsReadFromTheRightStandsFromTheRight(string text, string expected) => Assert.Equal(expected, VisualText.Of(text));

    // As the Unicode standard has the forms: alone, final, initial, medial; lam and alef are one.
    [Theory]
    [InlineData("\u0628", "\uFE8F")]
    [InlineData("\u0628\u0628\u0628", "\uFE91\uFE92\uFE90")]
    [InlineData("\u062F\u0628", "\uFEA9\uFE8F")]
    [InlineData("\u0628\u064E\u0628", "\uFE91\u064E\uFE90")]
    [InlineData("\u0644\u0627", "\uFEFB")]
    [InlineData("\u0628\u0644\u0627", "\uFE91\uFEFC")]
    [InlineData("\u0628 \u0628", "\uFE8F \uFE8F")]
    [InlineData("\u064A\u0648\u0645", "\uFEF3\uFEEE\uFEE1")]
    [InlineData("\u06AF\u0631\u06CC", "\uFB94\uFEAE\uFBFC")]
    public void ArabicLettersAreJoined(string text, string expected) => Assert.Equal(expected, ArabicForms.Joined(text));

    [Fact]
    public void JoinedLettersAreTurnedAround() => Assert.Equal("\uFEE1\uFEEE\uFEF3", VisualText.Of("\u064A\u0648\u0645"));
}
