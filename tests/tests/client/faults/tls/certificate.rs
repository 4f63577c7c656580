//! Certificates for servers on this machine, made when they are needed.

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use std::sync::Arc;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::ServerConfig;

/// A certificate that vouches for itself, with its key.
pub struct Certificate {
    public: CertificateDer<'static>,
    key: KeyPair,
}

impl Certificate {
    /// One that is good for this machine.
    pub fn good() -> Self {
        Self::of(parameters("127.0.0.1"))
    }

    /// One that is good for another server.
    pub fn of_another() -> Self {
        Self::of(parameters("elsewhere.test"))
    }

    /// One that was good for this machine.
    pub fn expired() -> Self {
        let mut parameters = parameters("127.0.0.1");
        parameters.not_after = date_time_ymd(2001, 1, 1);
        Self::of(parameters)
    }

    fn of(parameters: CertificateParams) -> Self {
        let key = KeyPair::generate().expect("there is randomness");
        let public = parameters.self_signed(&key).expect("it can be signed");
        Self {
            public: public.into(),
            key,
        }
    }

    /// As a root that a client is told to trust.
    pub fn root(&self) -> reqwest::Certificate {
        reqwest::Certificate::from_der(&self.public).expect("it is a certificate")
    }

    /// For a server that prefers HTTP/2.
    pub fn config(&self) -> ServerConfig {
        let key = PrivateKeyDer::try_from(self.key.serialize_der()).expect("it is a key");
        let mut config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider has them")
            .with_no_client_auth()
            .with_single_cert(vec![self.public.clone()], key)
            .expect("they belong together");
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        config
    }
}

fn parameters(name: &str) -> CertificateParams {
    CertificateParams::new([name.to_owned()]).expect("it is a name")
}
