//! Questions and messages to other systems: one kind of client for all of them, and one that a stranger's address
//! leads nowhere inside by.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use ipnet::IpNet;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Url};
use rustls::crypto::ring;
use url::{Host, Origin};

/// Whoever takes longer is tried again later.
const PATIENCE: Duration = Duration::from_secs(10);
const PATIENCE_TO_CONNECT: Duration = Duration::from_secs(5);

/// Networks that are nobody's on the internet: the special-purpose registries of IANA (RFC 6890), and multicast.
const NOT_PUBLIC: [&str; 21] = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "2001::/23",
    "2001:db8::/32",
    "2002::/16",
    "2620:4f:8000::/48",
    "3fff::/20",
    "5f00::/16",
];
/// Of IPv6 nothing else is routed: what is mapped, translated, local or a loop lies outside.
const PUBLIC_V6: &str = "2000::/3";

static NETWORKS: LazyLock<Vec<IpNet>> =
    LazyLock::new(|| NOT_PUBLIC.iter().filter_map(|network| network.parse().ok()).collect());
static V6: LazyLock<Option<IpNet>> = LazyLock::new(|| PUBLIC_V6.parse().ok());

/// Which systems inside the operator's own networks may be told of events.
#[derive(Args, Clone, Debug, Default)]
#[group(id = "outbound")]
pub struct Settings {
    /// Systems of your own that messages may go to although their addresses are not public, as origins parted by
    /// commas: http://10.0.0.5:9000,https://oa.example. Any other address must be https and lead to the public internet.
    #[arg(long, env = "QIAO_OUTBOUND_INSIDE", value_delimiter = ',')]
    pub outbound_inside: Vec<String>,
}

/// A client to set up further. The process has one provider of cryptography, the one that sqlx uses too.
pub fn client() -> ClientBuilder {
    // An error says only that it has been chosen already.
    let _ = ring::default_provider().install_default();
    ClientBuilder::new()
}

/// The way to addresses that strangers name.
pub struct Abroad {
    inside: Vec<Origin>,
    /// To what the operator allows.
    near: Client,
    /// To everything else: looks at what a name leads to before it connects.
    far: Client,
}

/// Why an address is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refused {
    #[error("the address must be https, without a user's name")]
    Form,
    #[error("the address leads to no public network")]
    Inside,
}

impl Abroad {
    pub(crate) fn of(settings: &Settings) -> anyhow::Result<Self> {
        let mut inside = Vec::new();
        for origin in settings.outbound_inside.iter().filter(|origin| !origin.is_empty()) {
            let url = Url::parse(origin).with_context(|| format!("{origin} is no address"))?;
            anyhow::ensure!(url.origin().is_tuple(), "{origin} must begin with http:// or https://");
            inside.push(url.origin());
        }
        // Whoever answers with another address would lead past the look at the first.
        let builder = || {
            client()
                .redirect(Policy::none())
                .no_proxy()
                .timeout(PATIENCE)
                .connect_timeout(PATIENCE_TO_CONNECT)
                .user_agent("Qiao")
        };
        Ok(Self { inside, near: builder().build()?, far: builder().dns_resolver(Arc::new(Guarded)).build()? })
    }

    /// Whether messages may go to an address, as far as can be told without asking what its name leads to.
    pub(crate) fn check(&self, address: &Url) -> Result<(), Refused> {
        self.way(address).map(drop)
    }

    /// The client for an address that may be gone to.
    pub(crate) fn way(&self, address: &Url) -> Result<&Client, Refused> {
        if !address.username().is_empty() || address.password().is_some() {
            return Err(Refused::Form);
        }
        if self.inside.contains(&address.origin()) {
            return Ok(&self.near);
        }
        if address.scheme() != "https" {
            return Err(Refused::Form);
        }
        // In whatever way numbers were written: the parser has made an address of them.
        let public = match address.host() {
            Some(Host::Ipv4(address)) => is_public(address.into()),
            Some(Host::Ipv6(address)) => is_public(address.into()),
            // A name without a dot is one of a network of somebody's own.
            Some(Host::Domain(name)) => name.trim_end_matches('.').contains('.'),
            None => false,
        };
        if public { Ok(&self.far) } else { Err(Refused::Inside) }
    }
}

/// Whether an address belongs to the public internet.
fn is_public(address: IpAddr) -> bool {
    let routed = match address {
        IpAddr::V4(_) => true,
        IpAddr::V6(_) => V6.is_some_and(|network| network.contains(&address)),
    };
    routed && !NETWORKS.iter().any(|network| network.contains(&address))
}

/// Asks the system for a name, and gives out only what is public. What it gives is what is connected to: a name that
/// leads elsewhere a moment later is not asked again.
struct Guarded;

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found = only_public(found.collect())?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// All or nothing: a name with one foot inside is not to be trusted with the other.
fn only_public(found: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, Refused> {
    if !found.is_empty() && found.iter().all(|address| is_public(address.ip())) {
        Ok(found)
    } else {
        Err(Refused::Inside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_read_whole() {
        assert_eq!(NETWORKS.len(), NOT_PUBLIC.len());
        assert!(V6.is_some());
    }

    #[test]
    fn what_is_nobodys_on_the_internet_is_not_public() {
        for inside in [
            "0.0.0.0",
            "10.1.2.3",
            "100.100.100.200",
            "127.0.0.1",
            "169.254.169.254",
            "172.31.0.1",
            "192.168.1.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "fc00::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for public in ["1.1.1.1", "202.118.66.6", "2606:4700::1111", "240e::1"] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn a_name_with_one_address_inside_gives_none() {
        let at = |address: &str| SocketAddr::new(address.parse().unwrap(), 0);
        assert_eq!(only_public(vec![at("1.1.1.1")]), Ok(vec![at("1.1.1.1")]));
        assert_eq!(only_public(vec![at("1.1.1.1"), at("127.0.0.1")]), Err(Refused::Inside));
        assert_eq!(only_public(Vec::new()), Err(Refused::Inside));
    }

    #[test]
    fn only_what_the_operator_names_is_reached_inside() {
        let settings = Settings { outbound_inside: vec!["http://127.0.0.1:9000".to_owned()] };
        let abroad = Abroad::of(&settings).unwrap();
        let check = |address: &str| abroad.check(&Url::parse(address).unwrap());
        assert_eq!(check("http://127.0.0.1:9000/hook"), Ok(()));
        assert_eq!(check("https://127.0.0.1:9000/hook"), Err(Refused::Inside));
        assert_eq!(check("http://127.0.0.1:9001/hook"), Err(Refused::Form));
        assert_eq!(check("https://me@example.com/"), Err(Refused::Form));
        assert_eq!(check("https://example.com/"), Ok(()));
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_connected_to() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let abroad = Abroad::of(&Settings::default()).unwrap();
        // Past the first look, which knows this name.
        let far = abroad.far.get(format!("https://localhost:{port}/")).send().await;
        assert!(far.is_err());
        let near = abroad.near.get(format!("http://localhost:{port}/")).send();
        tokio::select! {
            _ = near => panic!("nobody answers"),
            came = listener.accept() => assert!(came.is_ok(), "and it is the first who comes"),
        }
        let second = tokio::time::timeout(Duration::from_millis(50), listener.accept()).await;
        assert!(second.is_err(), "the other never came");
    }
}
